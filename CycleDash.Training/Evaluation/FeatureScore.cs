using CycleDash.Training.Recording;
using TorchSharp;
using static TorchSharp.torch;

namespace CycleDash.Training.Evaluation;

/// <summary>Everything that is measured by a feature extractor: Fréchet and kernel distance with their floors, and semantic distance.</summary>
/// <param name="extractor">Turns translations into features, straight from their tensors.</param>
/// <param name="sources">Features of the images that are translated, in their order.</param>
/// <param name="targets">Features of real images of the other domain.</param>
public sealed class FeatureScore(ScoreExtractor extractor, RealFeatures sources, RealFeatures targets) : ITranslationScore, IDisposable
{
    /// <summary>Draws the subsets of the kernel distance; the same for every run, so that it is no part of a protocol.</summary>
    public const long SubsetSeed = 1;

    private readonly List<Tensor> features = [];

    /// <inheritdoc/>
    public void Add(TranslatedBatch batch) => features.Add(extractor.Features(batch.Translated).DetachFromDisposeScope());

    /// <inheritdoc/>
    public IReadOnlyList<Metric> Values(TranslationDirection direction)
    {
        if (features.Count == 0)
            return [];
        using var withoutGradients = no_grad();
        using var scope = NewDisposeScope();
        var (isAB, translations) = (direction == TranslationDirection.AB, cat(features, 0));
        var metrics = new List<Metric> { new(isAB ? MetricNames.SemanticAB : MetricNames.SemanticBA, SemanticDistance.Between(sources.Values, translations)) };
        if (translations.shape[0] < 2 || targets.Statistics is not { } real)
            return metrics;

        var (frechet, kernel) = Distances(real, translations);
        metrics.Add(new(isAB ? MetricNames.FrechetAB : MetricNames.FrechetBA, frechet));
        metrics.Add(new(isAB ? MetricNames.KernelAB : MetricNames.KernelBA, kernel.Mean));
        metrics.Add(new(isAB ? MetricNames.KernelDeviationAB : MetricNames.KernelDeviationBA, kernel.StandardDeviation));
        if (targets.FrechetFloor is { } frechetFloor)
            metrics.Add(new(isAB ? MetricNames.FrechetFloorAB : MetricNames.FrechetFloorBA, frechetFloor));
        if (targets.KernelFloor is { } kernelFloor)
            metrics.Add(new(isAB ? MetricNames.KernelFloorAB : MetricNames.KernelFloorBA, kernelFloor));
        return metrics;
    }

    public void Dispose()
    {
        foreach (var batch in features)
            batch.Dispose();
    }

    /// <summary>A generator that draws no numbers has no distance; that is a result, not a fault of the evaluation.</summary>
    private (double Frechet, KernelScore Kernel) Distances(FeatureStatistics real, Tensor translations)
    {
        if (!translations.isfinite().all().item<bool>())
            return (double.NaN, new(double.NaN, double.NaN, 0, 0));
        using var statistics = FeatureStatistics.Of(translations);
        return (FrechetDistance.Between(real, statistics), KernelDistance.Between(targets.Values, translations, SubsetSeed));
    }
}
