using CycleDash.Training.Weights;

namespace CycleDash.Training.Evaluation;

/// <summary>What evaluations of all runs share in the data directory.</summary>
/// <param name="Weights">Weights of feature extractors.</param>
/// <param name="Features">Features of real images.</param>
/// <param name="SegmenterFolder">Where the segmenters of the content error are kept.</param>
public sealed record EvaluationResources(WeightsStore Weights, FeatureCache Features, string SegmenterFolder)
{
    /// <summary>The resources of a data directory.</summary>
    public static EvaluationResources Of(string dataDirectory, WeightsStore weights) =>
        new(weights, new FeatureCache(dataDirectory), Path.Combine(dataDirectory, "segmenters"));
}
