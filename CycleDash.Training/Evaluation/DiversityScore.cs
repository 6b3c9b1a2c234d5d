using CycleDash.Training.Recording;
using TorchSharp;
using static TorchSharp.torch;

namespace CycleDash.Training.Evaluation;

/// <summary>
/// How much translations differ from one another: the root mean square difference of two different images, over all pairs, pixels and
/// channels, in [0, 1] units. A generator that always draws the same has 0. On pixels and not on features, so that runs with and without an
/// extractor are comparable.
/// </summary>
public sealed class DiversityScore : ITranslationScore, IDisposable
{
    /// <summary>From [-1, 1] to [0, 1].</summary>
    private const double PixelUnits = 0.5;

    private Tensor? sum;
    private double sumOfSquares;
    private int images;

    /// <inheritdoc/>
    public void Add(TranslatedBatch batch)
    {
        var translated = batch.Translated.to(ScalarType.Float64);
        sum ??= zeros(translated.shape[1..], ScalarType.Float64, translated.device).DetachFromDisposeScope();
        sum.add_(translated.sum([0]));
        sumOfSquares += translated.square().sum().item<double>();
        images += batch.Indices.Count;
    }

    /// <inheritdoc/>
    public IReadOnlyList<Metric> Values(TranslationDirection direction)
    {
        if (images < 2)
            return [];
        using var scope = NewDisposeScope();
        // The mean squared difference over all pairs is twice the unbiased variance: no pair has to be formed.
        var deviations = sumOfSquares - sum!.square().sum().item<double>() / images;
        var meanSquare = 2 * Math.Max(0, deviations) / (images - 1) / sum.numel();
        return [new(direction == TranslationDirection.AB ? MetricNames.DiversityAB : MetricNames.DiversityBA, Math.Sqrt(meanSquare) * PixelUnits)];
    }

    public void Dispose() => sum?.Dispose();
}
