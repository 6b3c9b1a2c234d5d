using System.IO.Compression;

namespace CycleDash.Training.Datasets.Archives;

/// <summary>
/// Unpacks a zip file that anybody may have made: what could leave the folder, fill the disk or hide another archive is refused before
/// anything is read from it.
/// </summary>
internal static class ZipExtraction
{
    /// <summary>Most bytes that are unpacked (8 GiB).</summary>
    public const long MaximumBytes = 8L << 30;

    /// <summary>Most entries.</summary>
    public const int MaximumEntries = 500_000;

    /// <summary>How much larger than the zip file its content may be. Images are compressed already; text hardly reaches 20.</summary>
    public const int MaximumRatio = 100;

    /// <summary>What a small archive may hold whatever its ratio (64 MiB).</summary>
    private const long HarmlessBytes = 64L << 20;

    private const int UnixTypeMask = 0xF000;
    private const int UnixLink = 0xA000;
    private static readonly string[] Archives = [".zip", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zst", ".7z", ".rar"];

    /// <summary>Whether the path is a file that a zip reader should look at: by its name, or by how it begins.</summary>
    public static bool IsZip(string path)
    {
        if (!File.Exists(path))
            return false;
        if (path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
            return true;
        using var file = File.OpenRead(path);
        Span<byte> start = stackalloc byte[4];
        return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual("PK\x03\x04"u8);
    }

    /// <summary>Unpacks every regular file.</summary>
    /// <param name="path">The zip file.</param>
    /// <param name="target">An empty folder.</param>
    /// <param name="cancellationToken">Ends it between two files.</param>
    /// <returns>The folder that holds the layout (the only one at the top where there is one only), and what was left out.</returns>
    /// <exception cref="DatasetException">It is no whole zip file, or it is refused; the message says why and what to do.</exception>
    public static (string Folder, IReadOnlyList<string> Warnings) Unpack(string path, string target, CancellationToken cancellationToken)
    {
        var name = Path.GetFileName(path);
        try
        {
            using var archive = ZipFile.OpenRead(path);
            var limit = Math.Min(MaximumBytes, Math.Max(HarmlessBytes, new FileInfo(path).Length * MaximumRatio));
            var files = Check(name, archive, limit);
            var links = files.RemoveAll(IsLink);
            var left = limit;
            foreach (var entry in files)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var written = Extract(entry, target, left);
                left -= written ?? throw TooLarge(name, limit);
            }

            string[] warnings = links > 0 ? [$"{links} symbolic links in {name} were left out."] : [];
            return (Layout(target), warnings);
        }
        catch (Exception problem) when (problem is InvalidDataException or EndOfStreamException)
        {
            throw new DatasetException($"{name} is not a whole zip file ({problem.Message.TrimEnd('.')}): get it again, or unpack it yourself and give the folder.", problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{name} cannot be unpacked: {problem.Message}", problem);
        }
    }

    /// <summary>The files of the archive, after everything that can be known without reading them was checked.</summary>
    private static List<ZipArchiveEntry> Check(string name, ZipArchive archive, long limit)
    {
        if (archive.Entries.Count > MaximumEntries)
            throw new DatasetException($"{name} has {archive.Entries.Count} entries, at most {MaximumEntries} are taken: unpack it yourself and give the folder.");
        List<ZipArchiveEntry> files = [];
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in archive.Entries)
        {
            var isFolder = entry.FullName.EndsWith('/');
            var inner = isFolder ? entry.FullName[..^1] : entry.FullName;
            if (!DatasetPath.IsSafe(inner) || Path.IsPathRooted(inner) || inner.Contains(':', StringComparison.Ordinal))
                throw new DatasetException($"{name} names \"{entry.FullName}\", which would be written outside of its folder: make the zip file anew from the images alone.");
            if (isFolder || IsOfFileManager(inner))
                continue;
            if (entry.IsEncrypted)
                throw new DatasetException($"{name} is encrypted ({entry.FullName}): unpack it yourself and give the folder.");
            if (Archives.Contains(Path.GetExtension(inner), StringComparer.OrdinalIgnoreCase))
                throw new DatasetException($"{name} holds another archive, {entry.FullName}: unpack it yourself and give the folder.");
            if (!seen.Add(inner))
                throw new DatasetException($"{name} holds {entry.FullName} twice: make the zip file anew.");
            files.Add(entry);
        }

        return files.Sum(entry => (decimal)entry.Length) > limit ? throw TooLarge(name, limit) : files;
    }

    /// <summary>Writes one file; the archive's own word on its length is not trusted. Null where there is more than what is left.</summary>
    private static long? Extract(ZipArchiveEntry entry, string target, long left)
    {
        var path = DatasetPath.In(target, entry.FullName);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var source = entry.Open();
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        var (buffer, written) = (new byte[81_920], 0L);
        while (source.Read(buffer) is > 0 and var count)
        {
            written += count;
            if (written > left)
                return null;
            file.Write(buffer, 0, count);
        }

        return written == entry.Length ? written : throw new InvalidDataException($"{entry.FullName} has {written} bytes instead of {entry.Length}");
    }

    /// <summary>Zip files often hold one folder with everything in it.</summary>
    private static string Layout(string folder)
    {
        var inside = Directory.GetFileSystemEntries(folder);
        return inside is [var only] && Directory.Exists(only) ? Layout(only) : folder;
    }

    private static bool IsLink(ZipArchiveEntry entry) => ((entry.ExternalAttributes >> 16) & UnixTypeMask) == UnixLink;

    private static bool IsOfFileManager(string path) =>
        path.Split('/').Any(part => part is "__MACOSX" or "Thumbs.db" or "desktop.ini" || part.StartsWith('.'));

    private static DatasetException TooLarge(string name, long limit) =>
        new($"{name} unpacks to more than {limit >> 20} MiB, which is out of proportion or too much: unpack it yourself and give the folder.");
}
