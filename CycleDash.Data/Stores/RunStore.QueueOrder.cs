using CycleDash.Data.Entities;
using CycleDash.Data.Queries;
using Microsoft.EntityFrameworkCore;

namespace CycleDash.Data.Stores;

/// <content>The order of the queue, and its pause.</content>
public sealed partial class RunStore
{
    /// <summary>
    /// Moves a queued run to another place. Interrupted runs stay before all others: they are not moved, and nothing is moved before them.
    /// </summary>
    /// <param name="id">The run.</param>
    /// <param name="place">
    /// Finds the new place from the present one, both counted from 0 among the queued runs that were not interrupted; a place
    /// outside of the queue is its nearest end.
    /// </param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public Task<QueueMove> MoveInQueueAsync(long id, Func<int, int> place, CancellationToken cancellationToken) =>
        contexts.WriteAsync(async context =>
        {
            var run = await context.Runs.SingleOrDefaultAsync(run => run.Id == id, cancellationToken);
            if (run is null)
                return QueueMove.NoSuchRun;
            if (run.Status != RunStatus.Queued)
                return QueueMove.NotQueued;
            if (run.WasInterrupted)
                return QueueMove.Interrupted;
            var queued = await context.Runs.Where(other => other.Status == RunStatus.Queued && !other.WasInterrupted).InQueueOrder().ToListAsync(cancellationToken);
            var from = queued.IndexOf(run);
            queued.RemoveAt(from);
            queued.Insert(Math.Clamp(place(from), 0, queued.Count), run);
            for (var rank = 0; rank < queued.Count; rank++)
                queued[rank].QueueRank = rank + 1;
            await context.TouchAsync(id, cancellationToken);
            return QueueMove.Moved;
        }, cancellationToken);

    /// <summary>Starts no queued run until <see cref="ResumeQueueAsync"/>, whichever process looks. A running run goes on.</summary>
    public Task PauseQueueAsync(CancellationToken cancellationToken) => SetPausedAsync(time.GetUtcNow(), cancellationToken);

    /// <summary>Takes runs from the queue again.</summary>
    public Task ResumeQueueAsync(CancellationToken cancellationToken) => SetPausedAsync(null, cancellationToken);

    private static async Task<long> LastRankAsync(CycleDashContext context, CancellationToken cancellationToken) =>
        await context.Runs.Where(run => run.Status == RunStatus.Queued).MaxAsync(run => (long?)run.QueueRank, cancellationToken) ?? 0;

    private Task<bool> SetPausedAsync(DateTimeOffset? pausedAt, CancellationToken cancellationToken) =>
        contexts.WriteAsync(async context =>
        {
            if (await context.Queue.SingleOrDefaultAsync(cancellationToken) is not { } queue)
                context.Queue.Add(queue = new QueueRow());
            if ((queue.PausedAt is null) == (pausedAt is null))
                return false;
            queue.PausedAt = pausedAt;
            await context.TouchAsync(RunChanges.Queue, cancellationToken);
            return true;
        }, cancellationToken);
}
