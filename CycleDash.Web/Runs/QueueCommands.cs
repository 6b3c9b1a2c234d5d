using CycleDash.Data.Queries;
using CycleDash.Data.Stores;

namespace CycleDash.Web.Runs;

/// <summary>What people do to the queue, from a page or the REST API.</summary>
public sealed class QueueCommands(RunStore runs, LiveRuns live, RunQueueSignal signal)
{
    /// <summary>Moves a queued run.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="place">The new place from the present one, both from 0 among the runs that can be moved.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<CommandResult> MoveAsync(long runId, Func<int, int> place, CancellationToken cancellationToken)
    {
        var move = await runs.MoveInQueueAsync(runId, place, cancellationToken);
        if (move == QueueMove.Moved)
            live.Publish(new ReloadChange(runId));
        return move switch
        {
            QueueMove.Moved => CommandResult.Success,
            QueueMove.NoSuchRun => CommandResult.NotFound(runId),
            QueueMove.NotQueued => CommandResult.Conflict($"Run {runId} does not wait in the queue any more."),
            QueueMove.Interrupted => CommandResult.Conflict($"Run {runId} was interrupted and goes on before all others; it keeps its place."),
        };
    }

    /// <summary>Starts no queued run until <see cref="ResumeAsync"/>; a running run goes on.</summary>
    public async Task PauseAsync(CancellationToken cancellationToken)
    {
        await runs.PauseQueueAsync(cancellationToken);
        live.Publish(new ReloadChange(RunChanges.Queue));
    }

    /// <summary>Takes runs from the queue again.</summary>
    public async Task ResumeAsync(CancellationToken cancellationToken)
    {
        await runs.ResumeQueueAsync(cancellationToken);
        live.Publish(new ReloadChange(RunChanges.Queue));
        signal.Wake();
    }
}
