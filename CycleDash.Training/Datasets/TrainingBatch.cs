using static TorchSharp.torch;

namespace CycleDash.Training.Datasets;

/// <summary>Images of both domains, without correspondence.</summary>
/// <param name="a">Real images of A, (N, C, S, S), float32 in [-1, 1], on the CPU.</param>
/// <param name="b">Real images of B, of the same shape.</param>
public sealed class TrainingBatch(Tensor a, Tensor b) : IDisposable
{
    /// <summary>Real images of A, (N, C, S, S), float32 in [-1, 1], on the CPU.</summary>
    public Tensor A { get; } = a;

    /// <summary>Real images of B, (N, C, S, S), float32 in [-1, 1], on the CPU.</summary>
    public Tensor B { get; } = b;

    public void Dispose()
    {
        A.Dispose();
        B.Dispose();
    }
}
