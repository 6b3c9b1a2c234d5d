using CycleDash.Training.Datasets;

namespace CycleDash.Data.Entities;

/// <summary>What a dataset held when a run was created from it, addressed by content.</summary>
public sealed class DatasetManifestRow
{
    /// <summary>SHA-256 of the manifest's files and splits, in lower-case hex.</summary>
    public required string Hash { get; init; }

    /// <summary>Stored as JSON.</summary>
    public required DatasetManifest Manifest { get; init; }
}
