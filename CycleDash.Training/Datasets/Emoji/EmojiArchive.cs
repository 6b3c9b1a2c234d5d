using System.Formats.Tar;
using System.IO.Compression;
using System.Text.RegularExpressions;

namespace CycleDash.Training.Datasets.Emoji;

/// <summary>Reads the images of a package's archive. Nothing is unpacked to disk, so that no entry's name can lead anywhere.</summary>
internal static partial class EmojiArchive
{
    /// <summary>Longest image taken; those of the packages have up to some 10 kB.</summary>
    private const long MaximumBytes = 1 << 20;

    /// <summary>The PNG files of img/{vendor}/64/ by code points, e.g. <c>1f600</c> or <c>1f469-200d-1f680</c>.</summary>
    /// <exception cref="DatasetException">The archive is damaged or has no such images.</exception>
    public static SortedDictionary<string, byte[]> Read(string archive, string vendor, CancellationToken cancellationToken)
    {
        var images = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        var folder = $"package/img/{vendor}/64/";
        try
        {
            using var file = File.OpenRead(archive);
            using var unzipped = new GZipStream(file, CompressionMode.Decompress);
            using var tar = new TarReader(unzipped);
            while (tar.GetNextEntry() is { } entry)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (entry is not { EntryType: TarEntryType.RegularFile or TarEntryType.V7RegularFile, DataStream: { } data, Length: <= MaximumBytes })
                    continue;
                if (!entry.Name.StartsWith(folder, StringComparison.Ordinal) || CodePoints().Match(entry.Name[folder.Length..]) is not { Success: true } name)
                    continue;
                var image = new byte[entry.Length];
                data.ReadExactly(image);
                images[name.Groups[1].Value] = image;
            }
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException)
        {
            throw new DatasetException($"The archive {Path.GetFileName(archive)} is damaged: {problem.Message}", problem);
        }

        return images.Count > 0 ? images : throw new DatasetException($"The archive {Path.GetFileName(archive)} has no images in {folder}.");
    }

    [GeneratedRegex(@"\A([0-9a-f]{2,6}(?:-[0-9a-f]{2,6})*)\.png\z")]
    private static partial Regex CodePoints();
}
