namespace CycleDash.EndToEnd.Tests.Harness;

/// <summary>A new, empty directory that is deleted with everything in it.</summary>
public sealed class TemporaryDirectory : IDisposable
{
    /// <summary>Its absolute path.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("cycledash-test-").FullName;

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
