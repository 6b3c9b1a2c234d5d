using System.Collections.Concurrent;
using CycleDash.Training.Datasets;
using CycleDash.Training.Datasets.AerialMap;
using CycleDash.Training.Images;
using CycleDash.Training.Recording;
using static TorchSharp.torch;

namespace CycleDash.Training.Evaluation.ContentErrors;

/// <summary>
/// Whether a translation still shows what its source shows: the classes decoded from translated test images against the source's mask.
/// Maps are decoded by their colours, photographs by <see cref="AerialSegmenter"/>. At sizes other than the dataset's, pixels that no
/// class covers by four fifths are not counted (<see cref="ClassMask"/>).
/// </summary>
public sealed class ContentErrorMetric : IDisposable
{
    private const int BatchSize = 8;
    private readonly UnpairedDataset dataset;
    private readonly GroundTruth truth;
    private readonly int imageSize;
    private readonly AerialSegmenter segmenter;
    private readonly MapDecoder maps = new();
    private readonly ConcurrentDictionary<string, byte[]> masks = new(StringComparer.Ordinal);

    private ContentErrorMetric(UnpairedDataset dataset, GroundTruth truth, int imageSize, AerialSegmenter segmenter)
    {
        this.dataset = dataset;
        this.truth = truth;
        this.imageSize = imageSize;
        this.segmenter = segmenter;
    }

    /// <summary>The metric of a dataset. The first time for a kind of dataset and a size, it trains the segmenter, in some fifteen seconds.</summary>
    /// <param name="dataset">Where the test images and masks are.</param>
    /// <param name="imageSize">Side of the translated images, in pixels.</param>
    /// <param name="cacheDirectory">Where segmenters are kept, a folder of the data directory.</param>
    /// <param name="device">Where the segmenter computes; null for the CPU.</param>
    /// <param name="effort">Spent on the segmenter; null for the usual.</param>
    /// <param name="progress">Told how much of the segmenter's training is done, from 0 to 1; never where the folder has the segmenter.</param>
    /// <param name="cancellationToken">Ends the segmenter's training.</param>
    /// <returns>Null where the dataset carries no truth that can be decoded, or is opened in gray.</returns>
    public static ContentErrorMetric? For(
        UnpairedDataset dataset, int imageSize, string cacheDirectory, Device? device = null, SegmenterEffort? effort = null,
        Action<double>? progress = null, CancellationToken cancellationToken = default)
    {
        if (!IsAvailable(dataset.Manifest, dataset.Channels))
            return null;
        var truth = dataset.Manifest.Truth!;
        var parameters = AerialMapGenerator.ParametersOf(truth.Generator)!;
        return new ContentErrorMetric(
            dataset, truth, imageSize, AerialSegmenter.LoadOrTrain(parameters, imageSize, cacheDirectory, device ?? CPU, effort, progress, cancellationToken));
    }

    /// <summary>Whether <see cref="For"/> has a metric for this dataset, without training anything.</summary>
    public static bool IsAvailable(DatasetManifest manifest, int channels) =>
        channels == 3 && manifest.Truth is { } truth && AerialMapGenerator.ParametersOf(truth.Generator) is not null;

    /// <summary>The decoder of a direction's translations, for the protocol of scores.</summary>
    public string DecoderOf(TranslationDirection direction) => Decoder(direction).Name;

    /// <summary>Starts counting the translations of one direction.</summary>
    public ContentErrorTally Start(TranslationDirection direction) => new(Decoder(direction), MaskOf, truth.Classes);

    /// <summary>What one translation shows, pixel by pixel, against what its source shows.</summary>
    /// <param name="direction">Which way it was translated.</param>
    /// <param name="source">The test image that was translated.</param>
    /// <param name="translated">Its translation, in colour, at the metric's size.</param>
    /// <exception cref="DatasetException">The mask cannot be read, or the image has none.</exception>
    public InspectedImage Inspect(TranslationDirection direction, DatasetImage source, DecodedImage translated)
    {
        if (translated.Channels != 3 || translated.Width != imageSize || translated.Height != imageSize)
            throw new ArgumentException($"A translation has {imageSize} × {imageSize} pixels of 3 channels.", nameof(translated));
        using var withoutGradients = no_grad();
        using var scope = NewDisposeScope();
        var images = tensor(Array.ConvertAll(translated.Pixels, sample => sample / 127.5f - 1), [1, imageSize, imageSize, 3]).permute(0, 3, 1, 2).contiguous();
        var (shown, decoded) = (MaskOf(source), Decoder(direction).Decode(images));
        var confusion = new ConfusionMatrix(truth.Classes.Count);
        confusion.Add(shown, decoded);
        return new(ContentError.Of(confusion, truth.Classes, images: 1), shown, decoded);
    }

    /// <summary>
    /// The score that a direction's decoder gets on the true test images of the domain that it decodes: what a perfect translation would
    /// get, about.
    /// </summary>
    /// <exception cref="DatasetException">A test image or mask cannot be read; the message names it.</exception>
    public ContentError Floor(TranslationDirection direction)
    {
        var domain = direction == TranslationDirection.AB ? DatasetDomain.B : DatasetDomain.A;
        var batches = new EvaluationBatches(dataset, DatasetSplit.Test, domain, imageSize);
        var images = dataset.Images(DatasetSplit.Test, domain);
        var tally = Start(direction);
        foreach (var indices in batches.Choose(0).Chunk(BatchSize))
        {
            using var real = batches.Read(indices);
            tally.Add(real, [.. indices.Select(index => images[index])]);
        }

        return tally.Result ?? throw new DatasetException($"The dataset \"{dataset.Manifest.Name}\" has no test images in domain {domain}.");
    }

    public void Dispose() => segmenter.Dispose();

    private ISceneDecoder Decoder(TranslationDirection direction) => direction == TranslationDirection.AB ? maps : segmenter;

    private byte[] MaskOf(DatasetImage image) => masks.GetOrAdd(image.Path, _ =>
    {
        var mask = dataset.ReadMask(image)
            ?? throw new DatasetException($"{image.Path} of the dataset \"{dataset.Manifest.Name}\" has no mask.");
        return ClassMask.Resize(mask.Pixels, mask.Width, imageSize, truth.Classes.Count);
    });
}
