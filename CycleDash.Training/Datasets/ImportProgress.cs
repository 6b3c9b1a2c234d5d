namespace CycleDash.Training.Datasets;

/// <summary>How far an import has come. Reported from several threads, one at a time, with <paramref name="Done"/> ascending within a stage.</summary>
/// <param name="Stage">What is being done.</param>
/// <param name="Done">Packages or files that are finished.</param>
/// <param name="Total">All of them.</param>
public readonly record struct ImportProgress(ImportStage Stage, int Done, int Total);
