namespace CycleDash.Training.Weights;

/// <summary>A file that its authors publish.</summary>
/// <param name="Address">Where it can be downloaded.</param>
/// <param name="Sha256">Of the file, hexadecimal; where only its beginning is known (PyTorch puts it into file names), that.</param>
/// <param name="Bytes">Its size, where it is known.</param>
public sealed record PublishedFile(Uri Address, string Sha256, long? Bytes) : WeightsOrigin
{
    /// <summary>Name of the file.</summary>
    public string FileName => Path.GetFileName(Address.AbsolutePath);

    /// <inheritdoc/>
    public override string Description => Address.ToString();

    /// <summary>Whether a hash is this file's.</summary>
    public bool Is(string sha256) => sha256.StartsWith(Sha256, StringComparison.OrdinalIgnoreCase);
}
