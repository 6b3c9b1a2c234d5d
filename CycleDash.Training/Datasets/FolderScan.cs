namespace CycleDash.Training.Datasets;

/// <summary>The files below one folder, found without following a link.</summary>
internal sealed class FolderScan
{
    private readonly ImportPart part;
    private readonly List<string> files = [];
    private readonly List<ImportProblem> problems = [];

    private FolderScan(ImportPart part) => this.part = part;

    /// <summary>The part's name and the path inside it, with forward slashes.</summary>
    public IReadOnlyList<string> Files => files;

    public IReadOnlyList<ImportProblem> Problems => problems;

    public int HiddenFiles { get; private set; }

    /// <summary>Lists the part's folder and everything below it.</summary>
    public static FolderScan Of(ImportPart part)
    {
        var scan = new FolderScan(part);
        scan.Visit(new DirectoryInfo(part.Folder));
        return scan;
    }

    /// <summary>Whether it is a symbolic link (or a junction), be its target there or not.</summary>
    public static bool IsLink(FileSystemInfo entry) => entry.LinkTarget is not null;

    private void Visit(DirectoryInfo folder)
    {
        var relative = Relative(folder);
        if (IsLink(folder))
        {
            problems.Add(new ImportProblem(relative, ImportProblemKind.SymbolicLink, "it is a symbolic link to a folder; copy the files themselves"));
            return;
        }

        FileSystemInfo[] entries;
        try
        {
            entries = folder.GetFileSystemInfos();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            problems.Add(new ImportProblem(relative, ImportProblemKind.Unreadable, $"the folder cannot be listed: {problem.Message}"));
            return;
        }

        foreach (var entry in entries)
        {
            if (IsHidden(entry.Name))
                HiddenFiles++;
            else if (entry is DirectoryInfo inner)
                Visit(inner);
            else
                VisitFile(entry);
        }
    }

    private void VisitFile(FileSystemInfo file)
    {
        var path = Relative(file);
        if (IsLink(file))
            problems.Add(new ImportProblem(path, ImportProblemKind.SymbolicLink, "it is a symbolic link; copy the file itself"));
        else if (!DatasetPath.IsSafe(path))
            problems.Add(new ImportProblem(path, ImportProblemKind.UnusableName, "the name has a backslash or a control character; rename the file"));
        else
            files.Add(path);
    }

    private string Relative(FileSystemInfo entry)
    {
        var inside = Path.GetRelativePath(part.Folder, entry.FullName).Replace(Path.DirectorySeparatorChar, '/');
        return inside == "." ? part.Name : $"{part.Name}/{inside}";
    }

    /// <summary>What file managers leave in folders, besides dot files.</summary>
    private static bool IsHidden(string name) =>
        name.StartsWith('.')
        || name.Equals("Thumbs.db", StringComparison.OrdinalIgnoreCase)
        || name.Equals("desktop.ini", StringComparison.OrdinalIgnoreCase);
}
