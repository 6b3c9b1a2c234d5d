using System.Collections.Concurrent;
using CycleDash.Training.Images;

namespace CycleDash.Training.Datasets.Emoji;

/// <summary>Makes a vendor's images those of a dataset.</summary>
internal static class EmojiImages
{
    private static readonly HashSet<string> SkinTones = ["1f3fb", "1f3fc", "1f3fd", "1f3fe", "1f3ff"];

    /// <summary>
    /// Whether an emoji is a skin-tone variant. They would be half of all images and differ from their emoji in one colour only.
    /// </summary>
    public static bool IsToneVariant(string code) => code.Split('-').Any(SkinTones.Contains);

    /// <summary>Composites every image on white and encodes it again as PNG.</summary>
    /// <exception cref="DatasetException">An image cannot be decoded; the message names it.</exception>
    public static SortedDictionary<string, byte[]> OnWhite(IReadOnlyDictionary<string, byte[]> images, IImageCodec codec, CancellationToken cancellationToken)
    {
        var composited = new ConcurrentDictionary<string, byte[]>(StringComparer.Ordinal);
        var problems = new ConcurrentQueue<DatasetException>();
        Parallel.ForEach(images, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount }, image =>
        {
            try
            {
                // Decoding to RGB composites on white.
                composited[image.Key] = codec.EncodePng(codec.Decode(image.Value, channels: 3));
            }
            catch (InvalidImageException problem)
            {
                problems.Enqueue(new DatasetException($"The image of emoji {image.Key} cannot be decoded: {problem.Message}", problem));
            }
        });
        if (problems.TryDequeue(out var first))
            throw first;
        return new SortedDictionary<string, byte[]>(composited, StringComparer.Ordinal);
    }

    /// <summary>Emoji that look exactly like an earlier one of the same vendor, e.g. flags that several countries share.</summary>
    public static IEnumerable<string> Copies(SortedDictionary<string, byte[]> images)
    {
        HashSet<string> seen = [];
        return images.Where(image => !seen.Add(DatasetVerification.Sha256(image.Value))).Select(image => image.Key);
    }
}
