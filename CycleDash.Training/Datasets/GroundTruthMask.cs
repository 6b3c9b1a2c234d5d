namespace CycleDash.Training.Datasets;

/// <summary>The class of every pixel of one image.</summary>
/// <param name="ImagePath">Path of the image in the manifest.</param>
/// <param name="Path">Of a gray PNG as large as the image, relative to the dataset's folder; its values are places in <see cref="GroundTruth.Classes"/>.</param>
/// <param name="Sha256">Of the file's bytes, in lower-case hex.</param>
/// <param name="Bytes">Length of the file.</param>
public sealed record GroundTruthMask(string ImagePath, string Path, string Sha256, long Bytes);
