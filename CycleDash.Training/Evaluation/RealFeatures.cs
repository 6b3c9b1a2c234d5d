using TorchSharp;
using static TorchSharp.torch;

namespace CycleDash.Training.Evaluation;

/// <summary>
/// Features of the real test images of one domain, with what every evaluation needs of them: their statistics, and the floor, which is the
/// distance between their two halves (images of even and of odd place).
/// </summary>
public sealed class RealFeatures : IDisposable
{
    /// <summary>Fewer images have no two halves with a distribution each.</summary>
    private const int MinimumForFloor = 4;

    /// <param name="values">(N, D), finite; becomes this object's own.</param>
    /// <exception cref="ArgumentException">A value is NaN or infinite.</exception>
    public RealFeatures(Tensor values)
    {
        Values = values.DetachFromDisposeScope();
        if (Count >= 2)
            Statistics = FeatureStatistics.Of(values);
        if (Count < MinimumForFloor)
            return;
        using var scope = NewDisposeScope();
        var even = values.index_select(0, arange(0, Count, 2, ScalarType.Int64));
        var odd = values.index_select(0, arange(1, Count, 2, ScalarType.Int64));
        FrechetFloor = FrechetDistance.Between(even, odd);
        KernelFloor = KernelDistance.Between(even, odd, FeatureScore.SubsetSeed).Mean;
    }

    /// <summary>(N, D).</summary>
    public Tensor Values { get; }

    /// <summary>N.</summary>
    public int Count => (int)Values.shape[0];

    /// <summary>Null for fewer than two images.</summary>
    public FeatureStatistics? Statistics { get; }

    /// <summary>Fréchet distance of the halves; null for fewer than four images.</summary>
    public double? FrechetFloor { get; }

    /// <summary>Kernel distance of the halves; null for fewer than four images.</summary>
    public double? KernelFloor { get; }

    public void Dispose()
    {
        Values.Dispose();
        Statistics?.Dispose();
    }
}
