namespace CycleDash.Training.Configuration.Comparisons;

/// <summary>The runs of a comparison, or everything that is wrong with them.</summary>
/// <param name="Runs">In the order in which they are queued: the last axis changes first. Empty where there are faults.</param>
/// <param name="Faults">All faults of all combinations, equal ones together.</param>
public sealed record ComparisonPlan(IReadOnlyList<PlannedRun> Runs, IReadOnlyList<ComparisonFault> Faults)
{
    /// <summary>A plan with nothing but one fault.</summary>
    public static ComparisonPlan Refused(string key, string message) => new([], [new(key, message, [])]);
}
