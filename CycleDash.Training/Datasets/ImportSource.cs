namespace CycleDash.Training.Datasets;

/// <summary>What is to be imported: which folders hold which images.</summary>
/// <param name="Path">What the user named.</param>
/// <param name="Description">What it is, to complete "imported from …".</param>
/// <param name="Name">Name that the dataset might have.</param>
/// <param name="Parts">The folders that are there.</param>
/// <param name="Faults">What is missing or too much; each says what to do.</param>
/// <param name="Warnings">How the folders were understood, where that is not certain.</param>
internal sealed record ImportSource(
    string Path, string Description, string Name, IReadOnlyList<ImportPart> Parts, IReadOnlyList<string> Faults, IReadOnlyList<string> Warnings)
{
    private static readonly (string Name, DatasetSplit Split, DatasetDomain Domain)[] Convention =
    [
        ("trainA", DatasetSplit.Train, DatasetDomain.A),
        ("trainB", DatasetSplit.Train, DatasetDomain.B),
        ("testA", DatasetSplit.Test, DatasetDomain.A),
        ("testB", DatasetSplit.Test, DatasetDomain.B),
    ];

    /// <summary>A temporary folder that goes away with the import; null where there is none.</summary>
    public string? Scratch { get; init; }

    /// <summary>
    /// A folder of the CycleGAN convention (trainA, trainB and optionally testA, testB), or with one folder for each domain: two folders,
    /// the first by name being A.
    /// </summary>
    public static ImportSource Of(string folder, string path, string description)
    {
        var name = DatasetName.Suggest(System.IO.Path.GetFileNameWithoutExtension(path)) ?? "";
        ImportPart[] parts =
        [
            .. from part in Convention
               let inner = System.IO.Path.Combine(folder, part.Name)
               where Directory.Exists(inner)
               select new ImportPart(part.Name, inner, part.Split, part.Domain),
        ];
        if (parts.Length > 0)
            return new ImportSource(path, description, name, parts, [.. Missing(folder, [.. parts.Select(part => part.Name)])], []);
        var inside = Directory.GetDirectories(folder).Where(inner => !System.IO.Path.GetFileName(inner).StartsWith('.')).Order(StringComparer.Ordinal).ToArray();
        if (inside is not [var first, var second])
            return new ImportSource(path, description, name, [], [.. Missing(folder, [])], []);
        var warning = $"Of the two folders, {System.IO.Path.GetFileName(first)} is domain A and {System.IO.Path.GetFileName(second)} is domain B.";
        return new ImportSource(path, description, name, PerDomain(first, second), [], [warning]);
    }

    /// <summary>One folder for each domain, anywhere.</summary>
    public static ImportSource Of(string folderA, string folderB)
    {
        var (a, b) = (System.IO.Path.GetFileName(folderA), System.IO.Path.GetFileName(folderB));
        string[] faults = folderA == folderB ? [$"Both domains are the folder {folderA}: give two."] : [];
        return new ImportSource(folderA, $"the folders \"{a}\" (A) and \"{b}\" (B)", DatasetName.Suggest($"{a}-{b}") ?? "", PerDomain(folderA, folderB), faults, []);
    }

    /// <summary>The absolute path of a file by its path in the report.</summary>
    /// <exception cref="DatasetException">The path is not safe.</exception>
    public string Resolve(string path) => PartOf(path).Resolve(path);

    /// <summary>The folder that a file of the report is in.</summary>
    /// <exception cref="DatasetException">It is in none.</exception>
    public ImportPart PartOf(string path) =>
        Parts.FirstOrDefault(part => path.StartsWith(part.Name + "/", StringComparison.Ordinal))
        ?? throw new DatasetException($"\"{path}\" is not a path inside what was inspected.");

    private static ImportPart[] PerDomain(string folderA, string folderB) =>
    [
        new("trainA", folderA, DatasetSplit.Train, DatasetDomain.A),
        new("trainB", folderB, DatasetSplit.Train, DatasetDomain.B),
    ];

    private static IEnumerable<string> Missing(string source, string[] present)
    {
        foreach (var part in Convention.Where(part => part.Split == DatasetSplit.Train && !present.Contains(part.Name)))
            yield return $"There is no folder {part.Name} in {source}: put the training images of domain {part.Domain} there.";
        if (present.Contains("testA") != present.Contains("testB"))
            yield return $"Of the test folders only {present.Single(folder => folder.StartsWith("test", StringComparison.Ordinal))} is there: give both testA and testB, or neither (a tenth is held out then).";
    }
}
