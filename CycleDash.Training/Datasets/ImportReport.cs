namespace CycleDash.Training.Datasets;

/// <summary>What <see cref="DatasetStore.Inspect"/> found in a folder. Nothing is copied yet.</summary>
/// <param name="Source">The folder or zip file, as an absolute path; of two folders the first.</param>
/// <param name="Name">Name that the dataset will have.</param>
/// <param name="Accepted">Images that can be imported, sorted by path.</param>
/// <param name="Problems">Files that cannot, sorted by path: they are left out if the user agrees.</param>
/// <param name="Faults">What stands in the way of importing anything; each says what to do.</param>
/// <param name="Warnings">What the user should know and need not change.</param>
/// <param name="HiddenFiles">Number of hidden files, which are ignored.</param>
/// <param name="HeldOutBySeed">The seed that split off the test images where the folder has no test folders; null otherwise.</param>
public sealed record ImportReport(
    string Source,
    string Name,
    IReadOnlyList<ImportCandidate> Accepted,
    IReadOnlyList<ImportProblem> Problems,
    IReadOnlyList<string> Faults,
    IReadOnlyList<string> Warnings,
    int HiddenFiles,
    int? HeldOutBySeed)
{
    /// <summary>Where the files are.</summary>
    internal ImportSource Files { get; init; } = new("", "", "", [], [], []);

    /// <summary>Whether the import can be done at all, be it after the user's consent to leave out the problem files.</summary>
    public bool CanImport => Faults.Count == 0;

    /// <summary>Whether the user has to agree that files are left out.</summary>
    public bool NeedsConsent => Problems.Count > 0;

    /// <summary>Number of images that will be in one domain of one split.</summary>
    public int Count(DatasetSplit split, DatasetDomain domain) =>
        Accepted.Count(candidate => candidate.Image.Split == split && candidate.Image.Domain == domain);
}
