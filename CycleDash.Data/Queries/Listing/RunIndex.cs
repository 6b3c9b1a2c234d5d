namespace CycleDash.Data.Queries.Listing;

/// <summary>The runs that match a query, in its order, without what the rows show: ten thousand are a few hundred kilobytes.</summary>
/// <param name="Groups">The groups in order; without grouping each run is one.</param>
/// <param name="Columns">The columns of <see cref="RunGroup.Cells"/>.</param>
public sealed record RunIndex(IReadOnlyList<RunGroup> Groups, IReadOnlyList<RunColumn> Columns)
{
    public static RunIndex Empty { get; } = new([], []);

    /// <summary>Keys of the columns of <see cref="RunGrouping.Settings"/> in which its groups differ; empty for other groupings.</summary>
    public IReadOnlySet<string> Varying { get; init; } = new HashSet<string>();

    /// <summary>Runs in all groups.</summary>
    public int Count { get; } = Groups.Sum(group => group.RunIds.Count);

    /// <summary>Every run, in order.</summary>
    public IEnumerable<long> RunIds => Groups.SelectMany(group => group.RunIds);
}
