using CycleDash.Training.Datasets;
using static TorchSharp.torch;

namespace CycleDash.Training.Evaluation.ContentErrors;

/// <summary>Counts the pixels of translated images, batch by batch. Not thread-safe.</summary>
public sealed class ContentErrorTally
{
    private readonly ISceneDecoder decoder;
    private readonly Func<DatasetImage, byte[]> truth;
    private readonly IReadOnlyList<string> classes;
    private readonly ConfusionMatrix confusion;
    private int images;

    internal ContentErrorTally(ISceneDecoder decoder, Func<DatasetImage, byte[]> truth, IReadOnlyList<string> classes)
    {
        this.decoder = decoder;
        this.truth = truth;
        this.classes = classes;
        confusion = new ConfusionMatrix(classes.Count);
    }

    /// <summary>The score of everything added so far; null before the first batch.</summary>
    public ContentError? Result => images == 0 ? null : ContentError.Of(confusion, classes, images);

    /// <summary>Adds a batch.</summary>
    /// <param name="translated">(N, 3, S, S) in [−1, 1], on any device.</param>
    /// <param name="sources">The N test images that were translated, in the same order.</param>
    /// <exception cref="DatasetException">A mask cannot be read, or an image has none; the message names it.</exception>
    public void Add(Tensor translated, IReadOnlyList<DatasetImage> sources)
    {
        if (translated.shape[0] != sources.Count)
            throw new ArgumentException($"{translated.shape[0]} images do not come from {sources.Count}.", nameof(sources));
        var decoded = decoder.Decode(translated);
        var pixels = decoded.Length / Math.Max(1, sources.Count);
        for (var n = 0; n < sources.Count; n++)
            confusion.Add(truth(sources[n]), decoded.AsSpan(n * pixels, pixels));
        images += sources.Count;
    }
}
