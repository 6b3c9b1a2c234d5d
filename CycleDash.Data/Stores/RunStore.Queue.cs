using CycleDash.Data.Entities;
using CycleDash.Data.Queries;
using CycleDash.Training.Recording;
using CycleDash.Training.Trainers;
using Microsoft.EntityFrameworkCore;

namespace CycleDash.Data.Stores;

/// <content>The queue: who trains what, and who is asked to stop.</content>
public sealed partial class RunStore
{
    /// <summary>So many processes may end in the middle of a run without getting further before it is no longer tried again by itself.</summary>
    private const int FruitlessEnds = 3;

    private static readonly TimeSpan ForeignOwnerTimeout = TimeSpan.FromMinutes(1);

    /// <summary>Takes the next run of the queue and marks it running: interrupted runs first, then in the order of the queue.</summary>
    /// <returns>Null where no run waits that any process may take, and while the queue is paused.</returns>
    public Task<ClaimedRun?> ClaimNextAsync(RunOwner owner, CancellationToken cancellationToken) =>
        contexts.WriteAsync(async context =>
        {
            if (await context.Queue.AnyAsync(queue => queue.PausedAt != null, cancellationToken))
                return null;
            var run = await context.Runs.Include(run => run.Config).Where(run => run.Status == RunStatus.Queued && run.Owner == null)
                .InQueueOrder().FirstOrDefaultAsync(cancellationToken);
            return run is null ? null : await ClaimAsync(context, run, owner, cancellationToken);
        }, cancellationToken);

    /// <summary>Takes that run, if it is queued and not reserved for another process.</summary>
    public Task<ClaimedRun?> ClaimAsync(long id, RunOwner owner, CancellationToken cancellationToken) =>
        contexts.WriteAsync(async context =>
        {
            var run = await context.Runs.Include(run => run.Config)
                .SingleOrDefaultAsync(run => run.Id == id && run.Status == RunStatus.Queued, cancellationToken);
            return run is null || (run.Owner is not null && run.Owner != owner)
                ? null
                : await ClaimAsync(context, run, owner, cancellationToken);
        }, cancellationToken);

    /// <summary>The owner's sign of life, about once a second.</summary>
    /// <returns>
    /// What somebody asks of the run; <see cref="StopRequest.Interrupt"/> where it is no longer this owner's to train.
    /// </returns>
    public Task<StopRequest> RenewAsync(long id, RunOwner owner, CancellationToken cancellationToken) =>
        contexts.WriteAsync(async context =>
        {
            var run = await context.Runs.SingleOrDefaultAsync(run => run.Id == id && run.Status == RunStatus.Running, cancellationToken);
            if (run is null || run.Owner != owner)
                return StopRequest.Interrupt;
            run.HeartbeatAt = time.GetUtcNow();
            return run.StopRequest;
        }, cancellationToken);

    /// <summary>
    /// Asks the run to stop. A running one is told by <see cref="RenewAsync"/>, a queued one is cancelled or paused at once, and
    /// a paused one can be cancelled. A cancellation is never weakened to a pause.
    /// </summary>
    /// <returns>Whether the request applied to the run as it stands.</returns>
    public Task<bool> RequestStopAsync(long id, StopRequest request, CancellationToken cancellationToken) =>
        contexts.WriteAsync(async context =>
        {
            var run = await context.Runs.SingleOrDefaultAsync(run => run.Id == id, cancellationToken);
            if (run is null || !Ask(context, run, request))
                return false;
            await context.TouchAsync(id, cancellationToken);
            return true;
        }, cancellationToken);

    /// <summary>
    /// The run is no longer trained. <see cref="RunStatus.Queued"/> puts an interrupted run back to the head of the queue, unless somebody asked for
    /// more than that meanwhile. Flush the run's recorder first, so that nobody sees it finished with metrics missing.
    /// </summary>
    /// <param name="id">A running run; one that is gone or not running is left alone.</param>
    /// <param name="owner">Who trained it; the run of another owner is left alone.</param>
    /// <param name="status">Anything but Running.</param>
    /// <param name="failure">Why it failed, for Failed.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>Where the run stands now; null where it was left alone.</returns>
    public Task<RunStatus?> FinishAsync(long id, RunOwner owner, RunStatus status, string? failure, CancellationToken cancellationToken) =>
        contexts.WriteAsync<RunStatus?>(async context =>
        {
            if (status == RunStatus.Running)
                throw new ArgumentException("A run cannot finish as Running.", nameof(status));
            var run = await context.Runs.SingleOrDefaultAsync(run => run.Id == id && run.Status == RunStatus.Running, cancellationToken);
            if (run is null || run.Owner != owner)
                return null;
            if (status is RunStatus.Queued or RunStatus.Paused && AskedOf(run) is { } asked && asked.Status != status)
            {
                // It was asked for while the run stopped for less.
                context.AddEvent(run, time.GetUtcNow(), asked.Kind, $"{asked.Kind} while it was stopping.");
                status = asked.Status;
            }

            Leave(run, status);
            run.Failure = failure;
            await context.TouchAsync(id, cancellationToken);
            return status;
        }, cancellationToken);

    /// <summary>Puts a paused, failed or cancelled run at the end of the queue; it goes on from its last checkpoint.</summary>
    /// <returns>False where there is no such run, or it is in another state.</returns>
    public Task<bool> RequeueAsync(long id, CancellationToken cancellationToken) =>
        contexts.WriteAsync(async context =>
        {
            var run = await context.Runs.SingleOrDefaultAsync(run => run.Id == id, cancellationToken);
            if (run is not { Status: RunStatus.Paused or RunStatus.Failed or RunStatus.Cancelled })
                return false;
            run.Status = RunStatus.Queued;
            run.QueuedAt = time.GetUtcNow();
            run.QueueRank = await LastRankAsync(context, cancellationToken) + 1;
            run.FinishedAt = null;
            run.Failure = null;
            await context.TouchAsync(id, cancellationToken);
            return true;
        }, cancellationToken);

    /// <summary>
    /// Gives runs whose process ended without a word back: a running one goes to the head of the queue (or is cancelled or paused
    /// where that had been asked for), a reserved one becomes free for any process. A run that processes end with again and again, most likely
    /// for lack of memory, counts as failed: at the head of the queue it would end the next one too, and hold up all others for ever.
    /// </summary>
    /// <param name="isAlive">Whether that process still runs. It is asked about this machine's processes only; one of another
    /// machine counts as ended after a minute without a heartbeat.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The runs that were given back.</returns>
    public Task<IReadOnlyList<long>> RecoverOrphansAsync(Func<RunOwner, bool> isAlive, CancellationToken cancellationToken) =>
        contexts.WriteAsync<IReadOnlyList<long>>(async context =>
        {
            var owned = await context.Runs
                .Where(run => run.Owner != null && (run.Status == RunStatus.Running || run.Status == RunStatus.Queued))
                .OrderBy(run => run.Id).ToListAsync(cancellationToken);
            var orphans = owned.Where(run => IsOrphan(run, isAlive)).ToList();
            foreach (var run in orphans)
            {
                await GiveBackAsync(context, run, cancellationToken);
                await context.TouchAsync(run.Id, cancellationToken);
            }

            return [.. orphans.Select(run => run.Id)];
        }, cancellationToken);

    private async Task<ClaimedRun> ClaimAsync(CycleDashContext context, RunRow run, RunOwner owner, CancellationToken cancellationToken)
    {
        var manifest = await context.DatasetManifests.AsNoTracking()
            .SingleAsync(dataset => dataset.Hash == run.DatasetHash, cancellationToken);
        run.Status = RunStatus.Running;
        run.Owner = owner;
        run.HeartbeatAt = time.GetUtcNow();
        run.StopRequest = StopRequest.None;
        run.WasInterrupted = false;
        run.SecondsPerStep = null;
        await context.TouchAsync(run.Id, cancellationToken);
        return new ClaimedRun(run.Id, run.Config!, manifest.Manifest with { Name = run.Config!.Dataset }, run.ForkedFromStep);
    }

    private bool Ask(CycleDashContext context, RunRow run, StopRequest request)
    {
        switch (run.Status, request)
        {
            case (RunStatus.Running, StopRequest.Cancel or StopRequest.Pause or StopRequest.Interrupt):
                if (request > run.StopRequest)
                    run.StopRequest = request;
                return true;
            case (RunStatus.Queued or RunStatus.Paused, StopRequest.Cancel):
                Leave(run, RunStatus.Cancelled);
                context.AddEvent(run, time.GetUtcNow(), RunEventKind.Cancelled, "Cancelled while it waited.");
                return true;
            case (RunStatus.Queued, StopRequest.Pause):
                Leave(run, RunStatus.Paused);
                context.AddEvent(run, time.GetUtcNow(), RunEventKind.Paused, "Paused while it waited.");
                return true;
            default:
                return false;
        }
    }

    private void Leave(RunRow run, RunStatus status)
    {
        run.Status = status;
        run.Owner = null;
        run.HeartbeatAt = null;
        run.StopRequest = StopRequest.None;
        run.WasInterrupted = status == RunStatus.Queued;
        run.FinishedAt = status is RunStatus.Completed or RunStatus.Failed or RunStatus.Cancelled ? time.GetUtcNow() : null;
    }

    private bool IsOrphan(RunRow run, Func<RunOwner, bool> isAlive) =>
        run.Owner is { } owner && (owner.Host == Environment.MachineName
            ? !isAlive(owner)
            : run.HeartbeatAt is not { } heartbeat || time.GetUtcNow() - heartbeat > ForeignOwnerTimeout);

    private async Task GiveBackAsync(CycleDashContext context, RunRow run, CancellationToken cancellationToken)
    {
        if (run.Status == RunStatus.Queued)
        {
            run.Owner = null;
            run.HeartbeatAt = null;
            return;
        }

        if (AskedOf(run) is { } asked)
        {
            Leave(run, asked.Status);
            context.AddEvent(run, time.GetUtcNow(), asked.Kind, $"{asked.Kind}; the process that trained it had already ended.");
            return;
        }

        // Ends that were further on come after the newest checkpoint too: what was done then was lost, and done again this time.
        var earlier = await context.Events.Where(line => line.RunId == run.Id && line.Kind == RunEventKind.Interrupted && line.Step >= run.Step)
            .Select(line => line.Step).ToListAsync(cancellationToken);
        var ends = earlier.Count + 1;
        if (ends < FruitlessEnds)
        {
            Leave(run, RunStatus.Queued);
            context.AddEvent(run, time.GetUtcNow(), RunEventKind.Interrupted, "The process that trained it ended; it goes on from its last checkpoint.");
            return;
        }

        Leave(run, RunStatus.Failed);
        run.Failure = FormattableString.Invariant(
            $"The process that trained it ended {ends} times, never beyond step {earlier.Max()}, probably for lack of memory. Clone it with smaller values, or resume it to try once more.");
        context.AddEvent(run, time.GetUtcNow(), RunEventKind.Interrupted, "The process that trained it ended.");
        context.AddEvent(run, time.GetUtcNow(), RunEventKind.Failed, run.Failure);
    }

    /// <summary>What becomes of a run that no longer trains because somebody asked for it.</summary>
    private static (RunStatus Status, RunEventKind Kind)? AskedOf(RunRow run) => run.StopRequest switch
    {
        StopRequest.Cancel => (RunStatus.Cancelled, RunEventKind.Cancelled),
        StopRequest.Pause => (RunStatus.Paused, RunEventKind.Paused),
        StopRequest.None or StopRequest.Interrupt => null,
    };
}
