using CycleDash.Training.Checkpoints;
using CycleDash.Training.Configuration;
using CycleDash.Training.Datasets;
using CycleDash.Training.Evaluation;
using CycleDash.Training.Images;
using CycleDash.Training.Recording;
using static TorchSharp.torch;

namespace CycleDash.Training.Translation;

/// <summary>
/// Translates images with the generators of checkpoints, as evaluations do: resized to the run's image size without augmentation, generators in
/// evaluation mode, no gradients. The same test image gives the pixels of the run's samples. Belongs to one thread.
/// </summary>
/// <param name="codec">Decodes the files.</param>
/// <param name="cacheBytes">Memory for the weights of generators that may be used again.</param>
public sealed class Translator(IImageCodec codec, long cacheBytes = Translator.DefaultCacheBytes) : IDisposable
{
    /// <summary>256 MiB: five generators of 64 filters and nine residual blocks.</summary>
    public const long DefaultCacheBytes = 256L << 20;

    private readonly GeneratorCache generators = new(cacheBytes);
    private readonly LastFile lastFile = new(codec);

    /// <summary>Translates one image file.</summary>
    /// <param name="checkpointFolder">A checkpoint (<see cref="CheckpointStore.FolderOf"/>).</param>
    /// <param name="direction">Which way.</param>
    /// <param name="file">The image file, whole: PNG, JPEG, BMP or WebP.</param>
    /// <param name="reconstruct">Whether to translate the translation back, too.</param>
    /// <param name="upright">Whether to turn a photograph as its EXIF orientation says. Datasets ignore it, so that their images must not be turned.</param>
    /// <exception cref="InvalidImageException">The file is refused or cannot be decoded.</exception>
    /// <exception cref="CheckpointException">The checkpoint is missing, damaged or does not fit its configuration.</exception>
    public TranslatedImage Translate(
        string checkpointFolder, TranslationDirection direction, ReadOnlySpan<byte> file, bool reconstruct = false, bool upright = false)
    {
        var config = generators.Get(checkpointFolder, direction).State.Configuration;
        return Translate(checkpointFolder, direction, lastFile.Square(file, config.Channels, config.ImageSize, upright), reconstruct);
    }

    /// <summary>Translates one image.</summary>
    /// <param name="checkpointFolder">A checkpoint (<see cref="CheckpointStore.FolderOf"/>).</param>
    /// <param name="direction">Which way.</param>
    /// <param name="image">Any size and proportions; the channels of the run.</param>
    /// <param name="reconstruct">Whether to translate the translation back, too.</param>
    /// <exception cref="ArgumentException">The image has other channels than the run.</exception>
    /// <exception cref="CheckpointException">The checkpoint is missing, damaged or does not fit its configuration.</exception>
    public TranslatedImage Translate(string checkpointFolder, TranslationDirection direction, DecodedImage image, bool reconstruct = false)
    {
        var config = generators.Get(checkpointFolder, direction).State.Configuration;
        return image.Channels == config.Channels
            ? Translate(checkpointFolder, direction, ImageResize.ToSquare(image, config.ImageSize), reconstruct)
            : throw new ArgumentException($"This run's images have {config.Channels} channels, not {image.Channels}.", nameof(image));
    }

    /// <summary>Frees the memory of what may be used again; it is read anew when it is.</summary>
    public void Forget()
    {
        generators.Clear();
        lastFile.Clear();
    }

    public void Dispose() => generators.Dispose();

    /// <param name="checkpointFolder">A checkpoint.</param>
    /// <param name="direction">Which way.</param>
    /// <param name="square">Samples of the run's size and channels (<see cref="ImageResize.ToSquare"/>).</param>
    /// <param name="reconstruct">Whether to translate back.</param>
    private TranslatedImage Translate(string checkpointFolder, TranslationDirection direction, byte[] square, bool reconstruct)
    {
        using var withoutGradients = no_grad();
        using var scope = NewDisposeScope();
        var there = generators.Get(checkpointFolder, direction);
        var real = ToTensor(square, there.State.Configuration).to(there.Device);
        var translated = there.Network.call(real);
        // Asked for after the first was used: a small cache may drop the first.
        var back = reconstruct ? generators.Get(checkpointFolder, Reverse(direction)) : null;
        return new(there.State.Step, ToPixels(real), ToPixels(translated), back is null ? null : ToPixels(back.Network.call(translated)));
    }

    private static Tensor ToTensor(byte[] square, RunConfig config)
    {
        var size = config.ImageSize;
        var values = new float[square.Length];
        new SquareCrop(0, 0, size, Mirrored: false).Write(square, size, config.Channels, values);
        return tensor(values, [1, config.Channels, size, size]);
    }

    private static DecodedImage ToPixels(Tensor images) => ImageTensors.ToPixels(images)[0];

    private static TranslationDirection Reverse(TranslationDirection direction) =>
        direction == TranslationDirection.AB ? TranslationDirection.BA : TranslationDirection.AB;
}
