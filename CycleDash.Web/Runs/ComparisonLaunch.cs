using CycleDash.Training.Configuration.Comparisons;

namespace CycleDash.Web.Runs;

/// <summary>The queued runs of a comparison, or everything that stands against it.</summary>
/// <param name="RunIds">In the order of the queue; empty where there are faults.</param>
/// <param name="Finished">Planned runs that were finished before; queued again unless they were to be left out.</param>
/// <param name="Faults">All faults of all combinations.</param>
public sealed record ComparisonLaunch(IReadOnlyList<long> RunIds, IReadOnlyList<FinishedRun> Finished, IReadOnlyList<ComparisonFault> Faults);
