namespace CycleDash.Training.Configuration.Comparisons;

/// <summary>The runs of a comparison, or everything that is wrong with them.</summary>
/// <param name="Drafts">Every combination as far as it could be read, in the order in which they are queued: the last axis changes first.</param>
/// <param name="Faults">All faults of all combinations, equal ones together.</param>
public sealed record ComparisonPlan(IReadOnlyList<PlannedRun> Drafts, IReadOnlyList<ComparisonFault> Faults)
{
    /// <summary>The runs; empty where there are faults.</summary>
    public IReadOnlyList<PlannedRun> Runs => Faults.Count == 0 ? Drafts : [];

    /// <summary>A plan with nothing but one fault.</summary>
    public static ComparisonPlan Refused(string key, string message) => new([], [new(key, message, [])]);

    /// <summary>This plan with what else was found to be wrong. What is known to be wrong by itself is not told twice.</summary>
    public ComparisonPlan With(IEnumerable<ComparisonFault> found) =>
        this with { Faults = [.. Faults, .. found.Where(fault => !Faults.Any(known => known.Covers(fault)))] };
}
