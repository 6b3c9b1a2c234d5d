namespace CycleDash.Training.Datasets;

/// <summary>A file that passed every check.</summary>
/// <param name="SourcePath">Relative to the inspected folder, with forward slashes.</param>
/// <param name="Image">What it becomes in the dataset. Its path differs from the source's where it is held out for testing.</param>
public sealed record ImportCandidate(string SourcePath, DatasetImage Image);
