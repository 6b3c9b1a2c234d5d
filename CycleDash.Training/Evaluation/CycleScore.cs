using CycleDash.Training.Losses;
using CycleDash.Training.Recording;
using TorchSharp;

namespace CycleDash.Training.Evaluation;

/// <summary>How well images survive the way there and back: mean L1 in pixel units of [0, 1].</summary>
public sealed class CycleScore : ITranslationScore
{
    /// <summary>Networks see images in [-1, 1], people in [0, 1]: a difference there is half of that here.</summary>
    private const double PixelUnits = 0.5;

    private double sum;
    private int images;

    /// <inheritdoc/>
    public void Add(TranslatedBatch batch)
    {
        sum += CycleConsistencyLoss.Of(batch.Reconstructed, batch.Real).item<float>() * PixelUnits * batch.Indices.Count;
        images += batch.Indices.Count;
    }

    /// <inheritdoc/>
    public IReadOnlyList<Metric> Values(TranslationDirection direction) =>
        images == 0 ? [] : [new(direction == TranslationDirection.AB ? MetricNames.EvaluationCycleA : MetricNames.EvaluationCycleB, sum / images)];
}
