namespace CycleDash.Data.Queries.Listing;

/// <summary>Runs that belong together.</summary>
/// <param name="RunIds">In the order of the list; one at least.</param>
/// <param name="Statuses">How many of them stand where.</param>
/// <param name="Cells">What the runs have in each column of the index; empty for a single run.</param>
public sealed record RunGroup(IReadOnlyList<long> RunIds, IReadOnlyDictionary<RunStatus, int> Statuses, IReadOnlyList<GroupCell> Cells)
{
    /// <summary>By which addresses name the group: its oldest run's number, which newer runs of the group do not change.</summary>
    public long Id { get; } = RunIds.Min();

    /// <summary>Whether there is something to unfold.</summary>
    public bool IsSeveral => RunIds.Count > 1;
}
