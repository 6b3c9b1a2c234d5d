namespace CycleDash.Training.Datasets;

/// <summary>One image of a dataset.</summary>
/// <param name="Path">Relative to the dataset's folder, with forward slashes, e.g. <c>trainA/0001.png</c>.</param>
/// <param name="Split">Train or test.</param>
/// <param name="Domain">A or B.</param>
/// <param name="Sha256">Of the file's bytes, in lower-case hex.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
public sealed record DatasetImage(string Path, DatasetSplit Split, DatasetDomain Domain, string Sha256, int Width, int Height)
{
    /// <summary>Length of the file in bytes; 0 where it was not recorded.</summary>
    public long Bytes { get; init; }
}
