using CycleDash.Training.Datasets;

namespace CycleDash.Training.Evaluation;

/// <summary>Everything that the features of a dataset's images depend on.</summary>
/// <param name="ManifestHash">Of the dataset.</param>
/// <param name="Split">The part of it.</param>
/// <param name="Domain">The domain.</param>
/// <param name="ImageSize">Side of the images as a run sees them, in pixels.</param>
/// <param name="Channels">1 or 3.</param>
/// <param name="Images">How many, evenly spread over the split (<see cref="EvaluationBatches.Choose"/>).</param>
/// <param name="Extractor">Name of the extractor.</param>
/// <param name="WeightsHash">SHA-256 of its weights.</param>
/// <param name="InputSize">Side that it sees, in pixels.</param>
/// <param name="Resize">How the images get this side.</param>
public sealed record FeatureCacheKey(
    string ManifestHash,
    DatasetSplit Split,
    DatasetDomain Domain,
    int ImageSize,
    int Channels,
    int Images,
    string Extractor,
    string WeightsHash,
    int InputSize,
    ResizeMode Resize)
{
    /// <summary>All of it in one line.</summary>
    public string Text => FormattableString.Invariant(
        $"{ManifestHash}/{Split}/{Domain}/{ImageSize}px/{Channels}c/{Images}/{Extractor}/{WeightsHash}/{InputSize}px/{Resize}");
}
