using CycleDash.Training.Datasets;
using Microsoft.EntityFrameworkCore;

namespace CycleDash.Data.Queries;

/// <summary>Reads the queue.</summary>
public sealed class QueueQueries(IDbContextFactory<CycleDashContext> contexts, TimeProvider time)
{
    /// <summary>So many of the last runs tell how fast runs of a kind train.</summary>
    private const int RememberedPaces = 200;

    /// <summary>The queue as it stands.</summary>
    public async Task<QueueSnapshot> ReadAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var pausedAt = await PausedAtAsync(context, cancellationToken);
        var rows = await context.Runs.AsNoTracking().Include(run => run.Config)
            .Where(run => run.Status == RunStatus.Running || run.Status == RunStatus.Queued || run.Status == RunStatus.Paused)
            .InQueueOrder().ToListAsync(cancellationToken);
        var ids = rows.Select(row => row.Id).ToList();
        var heads = await context.Runs.Where(run => ids.Contains(run.Id)).Select(RunHead.Projection).ToDictionaryAsync(head => head.Id, cancellationToken);
        var running = rows.Where(row => row.Status == RunStatus.Running).Select(row => row.Id).ToList();
        // What waits shows no metrics.
        var latest = (await context.MetricSeries.AsNoTracking().Where(series => running.Contains(series.RunId) && series.LastStep != null)
            .ToListAsync(cancellationToken)).ToLookup(series => series.RunId);
        var now = time.GetUtcNow();
        var entries = rows.Where(row => heads.ContainsKey(row.Id)).Select(row => new QueueEntry(
            heads[row.Id].ToSummary(latest, now), row.Config!, row.DatasetHash, row.SecondsPerStep, row.WasInterrupted, row.Status == RunStatus.Queued && row.Owner is not null)).ToList();
        return new(
            pausedAt,
            [.. entries.Where(entry => entry.Run.Status == RunStatus.Running).OrderBy(entry => entry.Run.Id)],
            [.. entries.Where(entry => entry.Run.Status == RunStatus.Queued)],
            [.. entries.Where(entry => entry.Run.Status == RunStatus.Paused).OrderByDescending(entry => entry.Run.Id)]);
    }

    /// <summary>Since when the queue is paused; null while it is not.</summary>
    public async Task<DateTimeOffset?> PausedAtAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await PausedAtAsync(context, cancellationToken);
    }

    /// <summary>The paces of the runs that trained last, newest first.</summary>
    public async Task<IReadOnlyList<RunPace>> PacesAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.Runs.AsNoTracking().Include(run => run.Config).Where(run => run.SecondsPerStep != null)
            .OrderByDescending(run => run.Id).Take(RememberedPaces).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new RunPace(row.Config!, row.SecondsPerStep!.Value))];
    }

    /// <summary>How many training images a dataset had when a run with it was queued: of A and of B. Null where no run has that dataset any more.</summary>
    public async Task<(int A, int B)?> TrainImagesAsync(string datasetHash, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.DatasetManifests.AsNoTracking().SingleOrDefaultAsync(dataset => dataset.Hash == datasetHash, cancellationToken) is { Manifest: var manifest }
            ? (manifest.CountOf(DatasetSplit.Train, DatasetDomain.A), manifest.CountOf(DatasetSplit.Train, DatasetDomain.B))
            : null;
    }

    private static Task<DateTimeOffset?> PausedAtAsync(CycleDashContext context, CancellationToken cancellationToken) =>
        context.Queue.AsNoTracking().Select(queue => queue.PausedAt).SingleOrDefaultAsync(cancellationToken);
}
