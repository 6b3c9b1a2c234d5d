namespace CycleDash.Training.Weights;

/// <summary>What is known of weights in the data directory; kept as JSON beside them.</summary>
/// <param name="Name">Of the catalogue's entry.</param>
/// <param name="SourceFile">Name of the file, or of the package, that they came from.</param>
/// <param name="SourceSha256">Of that file, hexadecimal.</param>
/// <param name="Sha256">Of the tensors as they are stored here, hexadecimal: the hash that scores carry. The same tensors give the same hash whatever file they came in.</param>
/// <param name="Bytes">Size of the stored file.</param>
/// <param name="AddedAt">When.</param>
public sealed record InstalledWeights(string Name, string SourceFile, string SourceSha256, string Sha256, long Bytes, DateTimeOffset AddedAt);
