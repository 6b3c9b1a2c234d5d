using CycleDash.Data.Connections;
using CycleDash.Data.Entities;
using CycleDash.Data.Series;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CycleDash.Data.Queries;

/// <summary>Series of many runs at once, at the level of detail that a chart can show.</summary>
public sealed class SeriesQueries(IDbContextFactory<CycleDashContext> contexts)
{
    /// <summary>Most buckets that a series may be asked in.</summary>
    public const int MaximumBuckets = 4_000;

    /// <summary>Which of the runs exist, in the order given.</summary>
    public async Task<IReadOnlyList<long>> ExistingAsync(IReadOnlyCollection<long> runs, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var existing = await context.Runs.Where(run => runs.Contains(run.Id)).Select(run => run.Id).ToHashSetAsync(cancellationToken);
        return [.. runs.Where(existing.Contains)];
    }

    /// <summary>How many series <see cref="ReadAsync"/> would give.</summary>
    public async Task<int> CountAsync(
        IReadOnlyCollection<long> runs, IReadOnlyCollection<string>? names, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Matching(context, runs, names).CountAsync(cancellationToken);
    }

    /// <summary>
    /// The named metrics of the runs, in the order of the runs, then by name, then the newest protocol first. A series whose range holds no
    /// more points than buckets comes point by point. Runs and names that there are not are left out.
    /// </summary>
    /// <param name="runs">The runs' ids.</param>
    /// <param name="names">Metrics; null reads all.</param>
    /// <param name="from">First step; null starts at the first. A bucket that the range cuts is given whole.</param>
    /// <param name="to">Last step; null ends at the last.</param>
    /// <param name="buckets">Most buckets of a series, from 1 to <see cref="MaximumBuckets"/>.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="buckets"/> is out of range.</exception>
    public async Task<IReadOnlyList<BucketedSeries>> ReadAsync(
        IReadOnlyCollection<long> runs,
        IReadOnlyCollection<string>? names,
        long? from,
        long? to,
        int buckets,
        CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(buckets, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(buckets, MaximumBuckets);

        // SQLite reads on the calling thread, whatever the method is called; a page's own thread must not stand still for it.
        return await Task.Run(() => ReadOffThreadAsync(runs, names, Math.Max(from ?? 0, 0), to ?? long.MaxValue, buckets, cancellationToken), cancellationToken);
    }

    private static IQueryable<MetricSeriesRow> Matching(CycleDashContext context, IReadOnlyCollection<long> runs, IReadOnlyCollection<string>? names)
    {
        var series = context.MetricSeries.AsNoTracking().Where(row => runs.Contains(row.RunId) && row.LastStep != null);
        return names is null ? series : series.Where(row => names.Contains(row.Name));
    }

    private async Task<List<BucketedSeries>> ReadOffThreadAsync(
        IReadOnlyCollection<long> runs, IReadOnlyCollection<string>? names, long from, long to, int buckets, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var snapshot = await context.BeginSnapshotAsync(cancellationToken);
        var heads = await context.Runs.AsNoTracking().Where(run => runs.Contains(run.Id))
            .Select(run => new { run.Id, run.StepsPerEpoch, run.StartedAt }).ToDictionaryAsync(run => run.Id, cancellationToken);
        var rows = (await Matching(context, runs, names).ToListAsync(cancellationToken)).ToLookup(row => row.RunId);

        using var reader = new SeriesReader((SqliteConnection)context.Database.GetDbConnection(), (SqliteTransaction)snapshot.GetDbTransaction());
        var result = new List<BucketedSeries>();
        foreach (var run in runs.Where(heads.ContainsKey))
        {
            foreach (var row in rows[run].OrderBy(row => row.Name, StringComparer.Ordinal).ThenByDescending(row => row.LastStep))
            {
                cancellationToken.ThrowIfCancellationRequested();
                result.Add(reader.Read(row, from, to, buckets) with
                {
                    StepsPerEpoch = heads[run].StepsPerEpoch,
                    StartedAt = heads[run].StartedAt,
                    LastStep = row.LastStep,
                    LastValue = row.LastValue ?? double.NaN,
                });
            }
        }

        return result;
    }
}
