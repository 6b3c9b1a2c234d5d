using System.Text.RegularExpressions;
using CycleDash.Training.Packages;

namespace CycleDash.Training.Datasets.Emoji;

/// <summary>Reads the images of a package's archive.</summary>
internal static partial class EmojiArchive
{
    /// <summary>Longest image taken; those of the packages have up to some 10 kB.</summary>
    private const long MaximumBytes = 1 << 20;

    /// <summary>The PNG files of img/{vendor}/64/ by code points, e.g. <c>1f600</c> or <c>1f469-200d-1f680</c>.</summary>
    /// <exception cref="DatasetException">The archive is damaged or has no such images.</exception>
    public static SortedDictionary<string, byte[]> Read(string archive, string vendor, CancellationToken cancellationToken)
    {
        var folder = $"package/img/{vendor}/64/";
        Dictionary<string, byte[]> files;
        try
        {
            files = PackageArchive.Read(archive, IsImage, MaximumBytes, cancellationToken);
        }
        catch (PackageException problem)
        {
            throw new DatasetException(problem.Message, problem);
        }

        var images = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (name, image) in files)
            images[CodePoints().Match(name[folder.Length..]).Groups[1].Value] = image;
        return images.Count > 0 ? images : throw new DatasetException($"The archive {Path.GetFileName(archive)} has no images in {folder}.");

        bool IsImage(string name) => name.StartsWith(folder, StringComparison.Ordinal) && CodePoints().IsMatch(name[folder.Length..]);
    }

    [GeneratedRegex(@"\A([0-9a-f]{2,6}(?:-[0-9a-f]{2,6})*)\.png\z")]
    private static partial Regex CodePoints();
}
