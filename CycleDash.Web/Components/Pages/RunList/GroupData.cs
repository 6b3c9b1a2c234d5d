using CycleDash.Data.Queries;
using CycleDash.Data.Queries.Listing;

namespace CycleDash.Web.Components.Pages.RunList;

/// <summary>What a group's line shows of its runs' points: what the index of the list, which knows no points, does not have.</summary>
/// <param name="RunIds">The runs that it was read of.</param>
/// <param name="AsOf">When it was read, in <see cref="RunListRows"/>' count of changes.</param>
/// <param name="AtSteps">Values at single steps, by column key.</param>
/// <param name="Curves">Mean curves, by column key.</param>
public sealed record GroupData(
    IReadOnlyList<long> RunIds, long AsOf, IReadOnlyDictionary<string, GroupCell> AtSteps, IReadOnlyDictionary<string, BucketedSeries> Curves)
{
    /// <summary>Larger groups show no points of their runs: reading those of thousands would hold the list up.</summary>
    public const int MostRuns = 50;
}
