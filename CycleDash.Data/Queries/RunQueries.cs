using CycleDash.Data.Entities;
using CycleDash.Data.Queries.Listing;
using CycleDash.Training.Recording;
using Microsoft.EntityFrameworkCore;

namespace CycleDash.Data.Queries;

/// <summary>The read side: every method answers from one short context, without tracking, with a constant number of queries.</summary>
public sealed partial class RunQueries(IDbContextFactory<CycleDashContext> contexts, TimeProvider time)
{
    /// <summary>One page of the runs that match.</summary>
    /// <exception cref="ArgumentException">A filter, column or sort key that is none, or a page or page size out of range.</exception>
    public async Task<Page<RunSummary>> ListAsync(RunListQuery query, CancellationToken cancellationToken)
    {
        if (query.Page < 1)
            throw new ArgumentException("The page must be 1 or more.", nameof(query));
        if (query.PageSize is < 1 or > RunListQuery.MaximumPageSize)
            throw new ArgumentException($"The page size must be from 1 to {RunListQuery.MaximumPageSize}.", nameof(query));
        var reading = new RunListReading(query, await MetricCatalogAsync(cancellationToken));
        if (reading.Faults.Count > 0)
            throw new ArgumentException(string.Join(" ", reading.Faults.Select(fault => fault.Message)), nameof(query));
        var index = await IndexAsync(reading, cancellationToken);
        var first = (int)Math.Min((long)(query.Page - 1) * query.PageSize, int.MaxValue);
        var rows = await RowsAsync([.. index.RunIds.Skip(first).Take(query.PageSize)], cancellationToken);
        return new Page<RunSummary>([.. rows.Select(row => row.Summary)], index.Count, query.Page, query.PageSize);
    }

    /// <summary>Everything about one run but its metrics and samples; null where there is no such run.</summary>
    public async Task<RunDetail?> FindAsync(long id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var run = await context.Runs.AsNoTracking().Where(run => run.Id == id)
            .Join(context.DatasetManifests, run => run.DatasetHash, dataset => dataset.Hash, (run, dataset) => new
            {
                run.Config,
                run.ClonedFrom,
                run.ForkedFromStep,
                dataset.Manifest,
            })
            .SingleOrDefaultAsync(cancellationToken);
        var head = await context.Runs.Where(run => run.Id == id).Select(RunHead.Projection).SingleOrDefaultAsync(cancellationToken);
        if (run is not { Config: { } config } || head is null)
            return null;
        var latest = await LatestAsync(context, [id], cancellationToken);
        return new RunDetail(
            head.ToSummary(latest, time.GetUtcNow()),
            config,
            run.Manifest with { Name = config.Dataset },
            run.ClonedFrom,
            run.ForkedFromStep,
            await EventsOf(context, id).ToListAsync(cancellationToken),
            await CheckpointsOf(context, id).ToListAsync(cancellationToken));
    }

    /// <summary>Whether there is such a run.</summary>
    public async Task<bool> ExistsAsync(long id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Runs.AnyAsync(run => run.Id == id, cancellationToken);
    }

    /// <summary>Whether there is any run, in sight or not.</summary>
    public async Task<bool> AnyAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Runs.AnyAsync(cancellationToken);
    }

    /// <summary>Where a run stands; null where there is no such run.</summary>
    public async Task<RunStatus?> StatusAsync(long id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Runs.Where(run => run.Id == id).Select(run => (RunStatus?)run.Status).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>The translated test images of a run, in the order of their steps.</summary>
    public async Task<IReadOnlyList<SampleSet>> SamplesAsync(long id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Samples.Where(samples => samples.RunId == id).OrderBy(samples => samples.Step)
            .Select(samples => new SampleSet(samples.Step, samples.Epoch, samples.At, samples.Triplets))
            .ToListAsync(cancellationToken);
    }

    /// <summary>A run's history, oldest first.</summary>
    public async Task<IReadOnlyList<RunEvent>> EventsAsync(long id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await EventsOf(context, id).ToListAsync(cancellationToken);
    }

    /// <summary>A run's checkpoints on disk, oldest first.</summary>
    public async Task<IReadOnlyList<CheckpointRecord>> CheckpointsAsync(long id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await CheckpointsOf(context, id).ToListAsync(cancellationToken);
    }

    /// <summary>How many runs stand where; every status is there.</summary>
    /// <param name="archived">What counts of the runs that were put out of sight.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<IReadOnlyDictionary<RunStatus, int>> CountByStatusAsync(ArchivedRuns archived, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var isArchived = archived == ArchivedRuns.Only;
        var runs = archived == ArchivedRuns.All ? context.Runs : context.Runs.Where(run => (run.ArchivedAt != null) == isArchived);
        var counts = await runs.GroupBy(run => run.Status).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        return Enum.GetValues<RunStatus>().ToDictionary(status => status, status => counts.GetValueOrDefault(status));
    }

    /// <summary>
    /// The runs that any process created, changed or deleted after a version; cheap enough to ask on every change of the database
    /// file. Heartbeats are no change. Version 0 stands before every change.
    /// </summary>
    public async Task<RunChanges> ChangedSinceAsync(long version, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var changes = await context.RunChanges.AsNoTracking().Where(change => change.Version > version)
            .OrderBy(change => change.Version).ToListAsync(cancellationToken);
        return new RunChanges(changes is [.., var last] ? last.Version : version, [.. changes.Select(change => change.RunId)]);
    }

    private static async Task<ILookup<long, MetricSeriesRow>> LatestAsync(
        CycleDashContext context, long[] ids, CancellationToken cancellationToken) =>
        (await context.MetricSeries.AsNoTracking().Where(series => ids.Contains(series.RunId) && series.LastStep != null)
            .ToListAsync(cancellationToken)).ToLookup(series => series.RunId);

    private static IQueryable<RunEvent> EventsOf(CycleDashContext context, long id) =>
        context.Events.Where(line => line.RunId == id).OrderBy(line => line.Id)
            .Select(line => new RunEvent(line.Step, line.At, line.Kind, line.Message));

    private static IQueryable<CheckpointRecord> CheckpointsOf(CycleDashContext context, long id) =>
        context.Checkpoints.Where(checkpoint => checkpoint.RunId == id).OrderBy(checkpoint => checkpoint.Step)
            .Select(checkpoint => new CheckpointRecord(checkpoint.Step, checkpoint.At, checkpoint.Bytes));
}
