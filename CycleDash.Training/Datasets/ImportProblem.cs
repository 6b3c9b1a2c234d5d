namespace CycleDash.Training.Datasets;

/// <summary>A file that cannot be imported; it is left out with the user's consent.</summary>
/// <param name="Path">Relative to the inspected folder, with forward slashes.</param>
/// <param name="Kind">The reason, for grouping.</param>
/// <param name="Reason">The reason, for reading.</param>
public sealed record ImportProblem(string Path, ImportProblemKind Kind, string Reason);
