using CycleDash.Data.Entities;

namespace CycleDash.Data.Queries;

/// <summary>The order in which queued runs are taken.</summary>
internal static class QueueOrder
{
    /// <summary>Interrupted runs first, then by rank; what has equal ranks, by waiting time.</summary>
    public static IOrderedQueryable<RunRow> InQueueOrder(this IQueryable<RunRow> runs) =>
        runs.OrderByDescending(run => run.WasInterrupted).ThenBy(run => run.QueueRank).ThenBy(run => run.QueuedAt).ThenBy(run => run.Id);
}
