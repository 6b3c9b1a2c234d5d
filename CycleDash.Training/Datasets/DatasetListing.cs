namespace CycleDash.Training.Datasets;

/// <summary>Everything in the datasets folder.</summary>
/// <param name="Datasets">Usable datasets, sorted by name.</param>
/// <param name="Damaged">Folders whose manifest is missing or damaged, sorted by name.</param>
public sealed record DatasetListing(IReadOnlyList<DatasetManifest> Datasets, IReadOnlyList<DamagedDataset> Damaged);
