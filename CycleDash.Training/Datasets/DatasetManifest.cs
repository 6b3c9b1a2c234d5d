namespace CycleDash.Training.Datasets;

/// <summary>
/// What a dataset is, file by file. Two datasets with the same <see cref="Hash"/> train the same run.
/// </summary>
/// <param name="Name">Name in lists and configurations, e.g. <c>emoji-apple-twitter</c>: lower-case letters, digits, hyphens.</param>
/// <param name="Description">Where it comes from, in a sentence.</param>
/// <param name="Licences">Licence of each source, shown to the user.</param>
/// <param name="HeldOutBySeed">The seed that split off the test images where the source had no test folders; null otherwise.</param>
/// <param name="Images">Every image, sorted by path.</param>
public sealed record DatasetManifest(
    string Name, string Description, IReadOnlyList<string> Licences, int? HeldOutBySeed, IReadOnlyList<DatasetImage> Images)
{
    /// <summary>SHA-256 over paths, splits and content hashes (not over name and description), in lower-case hex.</summary>
    public required string Hash { get; init; }

    /// <summary>Images of one domain of one split, in order.</summary>
    public IEnumerable<DatasetImage> Of(DatasetSplit split, DatasetDomain domain) =>
        Images.Where(image => image.Split == split && image.Domain == domain);
}

/// <summary>One image of a dataset.</summary>
/// <param name="Path">Relative to the dataset's folder, with forward slashes, e.g. <c>trainA/0001.png</c>.</param>
/// <param name="Split">Train or test.</param>
/// <param name="Domain">A or B.</param>
/// <param name="Sha256">Of the file's bytes, in lower-case hex.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
public sealed record DatasetImage(string Path, DatasetSplit Split, DatasetDomain Domain, string Sha256, int Width, int Height);

/// <summary>The part of a dataset that an image belongs to.</summary>
public enum DatasetSplit
{
    Train,
    Test,
}

/// <summary>The side of the translation that an image belongs to.</summary>
public enum DatasetDomain
{
    A,
    B,
}
