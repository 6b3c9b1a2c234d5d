namespace CycleDash.Training.Datasets.Idx;

/// <summary>Which images of IDX files make a domain.</summary>
/// <param name="Images">Path of a file of images (idx3-ubyte, gz or not).</param>
/// <param name="Labels">Path of the file of their labels (idx1-ubyte, gz or not); null where no classes are chosen.</param>
/// <param name="Classes">Labels to take; empty takes all.</param>
public sealed record IdxDomain(string Images, string? Labels, IReadOnlyCollection<int> Classes)
{
    /// <summary>Reads the files.</summary>
    /// <exception cref="DatasetException">They are refused; the message says why.</exception>
    public IdxImages Read() =>
        IdxImages.Of(IdxFile.ReadImages(Images), Labels is null ? null : IdxFile.ReadLabels(Labels), Classes, Path.GetFileName(Images));
}
