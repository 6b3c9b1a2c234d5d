using CycleDash.Training.Configuration.Comparisons;

namespace CycleDash.Web.Runs;

/// <summary>A run of a comparison that need not be done again.</summary>
/// <param name="Run">The planned run.</param>
/// <param name="RunId">The completed run with the same configuration and dataset.</param>
public sealed record FinishedRun(PlannedRun Run, long RunId);
