using CycleDash.Training.Configuration;
using CycleDash.Training.Datasets;
using CycleDash.Training.Networks.Extractors;
using CycleDash.Training.Recording;
using CycleDash.Training.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace CycleDash.Training.Evaluation;

/// <summary>A feature extractor with the way in which images are resized for it: together they are most of a score's protocol.</summary>
/// <param name="extractor">Becomes this object's own.</param>
/// <param name="resize">How images get its input size.</param>
public sealed class ScoreExtractor(IFeatureExtractor extractor, ResizeMode resize) : IDisposable
{
    /// <summary>Name of the extractor's weights.</summary>
    public string Name => extractor.Name;

    /// <summary>D.</summary>
    public int FeatureCount => extractor.FeatureCount;

    /// <summary>Opens the extractor of that name at the size that fits images of <paramref name="imageSize"/>.</summary>
    /// <exception cref="WeightsException">It is not known, or its weights are absent; the message names the command that gets them.</exception>
    public static ScoreExtractor Open(WeightsStore weights, string name, int imageSize, ResizeMode resize, Device? device = null) =>
        new(FeatureExtractorFactory.Open(weights, name, WeightsCatalogue.Get(name).Network.InputSizeFor(imageSize), device), resize);

    /// <summary>The images at the extractor's input size, in the caller's dispose scope.</summary>
    /// <param name="images">(N, C, H, W) in [-1, 1].</param>
    public Tensor Resize(Tensor images) => ExtractorResize.Apply(images, extractor.InputSize, resize);

    /// <summary>Average-pooled features, (N, D), float32 on the CPU, in the caller's dispose scope.</summary>
    /// <param name="images">(N, C, H, W) in [-1, 1], C 1 or 3.</param>
    public Tensor Features(Tensor images)
    {
        using var withoutGradients = no_grad();
        using var scope = NewDisposeScope();
        return extractor.Features(Resize(images)).cpu().MoveToOuterDisposeScope();
    }

    /// <summary>The protocol of a score over so many images.</summary>
    public ScoreProtocol Protocol(int realImages, int generatedImages, DatasetSplit? split) =>
        new(extractor.Name, extractor.WeightsHash, extractor.InputSize, resize, realImages, generatedImages, split);

    /// <summary>What the features of a dataset's images are kept under.</summary>
    public FeatureCacheKey Key(RunConfig config, string manifestHash, DatasetSplit split, DatasetDomain domain, int images) =>
        new(manifestHash, split, domain, config.ImageSize, config.Channels, images, extractor.Name, extractor.WeightsHash, extractor.InputSize, resize);

    public void Dispose() => extractor.Dispose();
}
