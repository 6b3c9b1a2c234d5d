using CycleDash.Data.Stores;
using CycleDash.Training.Trainers;

namespace CycleDash.Web.Runs;

/// <summary>
/// Takes runs from the queue in the database, one at a time. What a dead process left half done is queued again, at start
/// and whenever the queue is looked at; <see cref="OrphanWatch"/> looks meanwhile.
/// </summary>
public sealed class TrainingService(
    RunStore runs, RunSession session, OrphanRecovery recovery, RunQueueSignal queue, TimeProvider time, ILogger<TrainingService> logger) : BackgroundService
{
    /// <summary>Nobody signals that a foreign process died, so the queue is also looked at this often.</summary>
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await recovery.RecoverAsync(TrainsElsewhere, stoppingToken);
                if (await runs.ClaimNextAsync(ProcessIdentity.Current, stoppingToken) is { } run)
                    await TrainAsync(run, stoppingToken);
                else
                    await queue.WaitAsync(LookAgainAfter, time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // A full disk or a locked database passes; the queue survives in the database.
                RunLog.QueueUnreadable(logger, RetryAfter.TotalSeconds, exception);
                await Task.Delay(RetryAfter, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task TrainAsync(ClaimedRun run, CancellationToken stoppingToken)
    {
        var control = new RunControl();

        // A shutdown writes a checkpoint first; the next start goes on from there.
        await using var stopping = stoppingToken.Register(() => control.Ask(StopRequest.Interrupt));
        await session.TrainAsync(run, control);
    }

    // Asked between two runs, when this process trains none: what it still owns was given up by a fault.
    private static bool TrainsElsewhere(RunOwner owner) => owner != ProcessIdentity.Current && ProcessIdentity.IsAlive(owner);
}
