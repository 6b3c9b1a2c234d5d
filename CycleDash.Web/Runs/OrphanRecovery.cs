using CycleDash.Data.Stores;

namespace CycleDash.Web.Runs;

/// <summary>Puts what a dead process left half done back into the queue.</summary>
public sealed class OrphanRecovery(RunStore runs, LiveRuns live, RunQueueSignal queue, ILogger<OrphanRecovery> logger)
{
    /// <summary>Looks once.</summary>
    /// <param name="isAlive">Whether that process of this machine still trains what it owns.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task RecoverAsync(Func<RunOwner, bool> isAlive, CancellationToken cancellationToken)
    {
        var recovered = await runs.RecoverOrphansAsync(isAlive, cancellationToken);
        foreach (var runId in recovered)
        {
            RunLog.Recovered(logger, runId);
            live.Publish(new ReloadChange(runId));
        }

        if (recovered.Count > 0)
            queue.Wake();
    }
}
