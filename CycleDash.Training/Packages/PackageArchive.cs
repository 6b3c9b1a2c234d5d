using System.Formats.Tar;
using System.IO.Compression;

namespace CycleDash.Training.Packages;

/// <summary>Reads files out of a package's archive (.tgz). Nothing is unpacked to disk, so that no entry's name can lead anywhere.</summary>
internal static class PackageArchive
{
    /// <summary>The wanted files by their names inside the archive, which begin with <c>package/</c>.</summary>
    /// <param name="path">The archive.</param>
    /// <param name="isWanted">Told every regular file's name.</param>
    /// <param name="maximumBytes">Longer files are left out.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="PackageException">The archive is damaged.</exception>
    public static Dictionary<string, byte[]> Read(string path, Predicate<string> isWanted, long maximumBytes, CancellationToken cancellationToken)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        try
        {
            using var file = File.OpenRead(path);
            using var unzipped = new GZipStream(file, CompressionMode.Decompress);
            using var tar = new TarReader(unzipped);
            while (tar.GetNextEntry() is { } entry)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (entry is not { EntryType: TarEntryType.RegularFile or TarEntryType.V7RegularFile, DataStream: { } data } || entry.Length > maximumBytes || !isWanted(entry.Name))
                    continue;
                var bytes = new byte[entry.Length];
                data.ReadExactly(bytes);
                files[entry.Name] = bytes;
            }
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException)
        {
            throw new PackageException($"The archive {Path.GetFileName(path)} is damaged: {problem.Message}", problem);
        }

        return files;
    }
}
