namespace CycleDash.Web.Api;

/// <summary>Finds a file to serve below a folder, and nothing outside of it.</summary>
internal static class ServedFile
{
    /// <summary>The full path, or null where there is no such file, it lies outside, is a link, or has another extension.</summary>
    public static string? Find(string folder, string relativePath, params ReadOnlySpan<string> extensions)
    {
        if (relativePath.Contains('\0', StringComparison.Ordinal))
            return null;
        var root = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
        var full = Path.GetFullPath(relativePath, root);
        if (!full.StartsWith(root, StringComparison.Ordinal) || !extensions.Contains(Path.GetExtension(full)))
            return null;
        var file = new FileInfo(full);
        return file.Exists && file.LinkTarget is null ? full : null;
    }
}
