using System.Collections.Concurrent;
using CycleDash.Training.Images;

namespace CycleDash.Training.Datasets;

/// <summary>
/// The images of two domains without correspondence, read when they are first asked for and kept in memory at the asked size
/// up to a budget; images beyond it are read again each time. Every read checks the file's hash. Safe for concurrent use.
/// </summary>
public sealed class UnpairedDataset
{
    /// <summary>Memory for decoded images unless told otherwise, in bytes: 1 GiB, about 4,300 colour images of 286 × 286.</summary>
    public const long DefaultCacheBytes = 1L << 30;

    private readonly string folder;
    private readonly IImageCodec codec;
    private readonly long cacheBytes;
    private readonly ConcurrentDictionary<(string Path, int Size), byte[]> cache = new();
    private readonly Dictionary<(DatasetSplit, DatasetDomain), DatasetImage[]> images;
    private long cachedBytes;

    private UnpairedDataset(DatasetManifest manifest, string folder, IImageCodec codec, int channels, long cacheBytes)
    {
        this.folder = folder;
        this.codec = codec;
        this.cacheBytes = cacheBytes;
        Manifest = manifest;
        Channels = channels;
        images = manifest.Images.GroupBy(image => (image.Split, image.Domain)).ToDictionary(group => group.Key, group => group.ToArray());
    }

    /// <summary>What the dataset consists of.</summary>
    public DatasetManifest Manifest { get; }

    /// <summary>1 for gray or 3 for RGB: images are converted to it.</summary>
    public int Channels { get; }

    /// <summary>Opens a dataset whose folder holds exactly the files of the manifest.</summary>
    /// <param name="manifest">The files and their hashes, as recorded with the run.</param>
    /// <param name="folder">The dataset's folder (<see cref="DatasetStore.FolderOf"/>).</param>
    /// <param name="codec">Decodes the files.</param>
    /// <param name="channels">1 for gray or 3 for RGB.</param>
    /// <param name="cacheBytes">Most memory for decoded images.</param>
    /// <exception cref="DatasetException">A file is missing or changed, or a domain has no training images.</exception>
    public static UnpairedDataset Open(
        DatasetManifest manifest, string folder, IImageCodec codec, int channels, long cacheBytes = DefaultCacheBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(cacheBytes);
        if (channels is not (1 or 3))
            throw new ArgumentOutOfRangeException(nameof(channels), channels, "Images have 1 or 3 channels.");
        DatasetVerification.Check(manifest, folder, CancellationToken.None);
        var dataset = new UnpairedDataset(manifest, folder, codec, channels, cacheBytes);
        foreach (var domain in Enum.GetValues<DatasetDomain>())
        {
            if (dataset.Images(DatasetSplit.Train, domain).Count == 0)
                throw new DatasetException($"The dataset \"{manifest.Name}\" has no training images in domain {domain}.");
        }

        return dataset;
    }

    /// <summary>Images of one domain of one split, in the manifest's order.</summary>
    public IReadOnlyList<DatasetImage> Images(DatasetSplit split, DatasetDomain domain) => images.GetValueOrDefault((split, domain), []);

    /// <summary>
    /// One image as 8-bit samples of <see cref="Channels"/> × size × size in planar order (<see cref="ImageResize.ToSquare"/>).
    /// </summary>
    /// <exception cref="DatasetException">The file is missing, changed or unreadable; the message names it.</exception>
    public ReadOnlyMemory<byte> ReadSquare(DatasetImage image, int size)
    {
        if (cache.TryGetValue((image.Path, size), out var cached))
            return cached;
        var square = ImageResize.ToSquare(Decode(image), size);
        // Nothing is evicted: an epoch visits every image once, so that dropping the oldest would drop each just before its use.
        if (Interlocked.Add(ref cachedBytes, square.Length) > cacheBytes || !cache.TryAdd((image.Path, size), square))
            Interlocked.Add(ref cachedBytes, -square.Length);
        return square;
    }

    /// <summary>The true class of every pixel of an image, one channel, at the image's own size; null where the dataset does not say.</summary>
    /// <exception cref="DatasetException">The mask is missing, changed, unreadable or not square, or names a class that does not exist.</exception>
    public DecodedImage? ReadMask(DatasetImage image)
    {
        if (Manifest.Truth?.Masks.FirstOrDefault(candidate => candidate.ImagePath == image.Path) is not { } mask)
            return null;
        var decoded = Decode(mask.Path, mask.Sha256, channels: 1);
        return decoded.Width == decoded.Height && decoded.Pixels.Max() < Manifest.Truth.Classes.Count
            ? decoded
            : throw new DatasetException($"{mask.Path} of the dataset \"{Manifest.Name}\" is no square mask of {Manifest.Truth.Classes.Count} classes.");
    }

    private DecodedImage Decode(DatasetImage image) => Decode(image.Path, image.Sha256, Channels);

    private DecodedImage Decode(string path, string sha256, int channels)
    {
        try
        {
            var bytes = File.ReadAllBytes(DatasetPath.In(folder, path));
            return DatasetVerification.Sha256(bytes) == sha256
                ? codec.Decode(bytes, channels)
                : throw DatasetVerification.Changed(Manifest.Name, path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or InvalidImageException)
        {
            throw new DatasetException($"{path} of the dataset \"{Manifest.Name}\" cannot be read: {problem.Message}", problem);
        }
    }
}
