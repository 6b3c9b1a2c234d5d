using System.Data.Common;
using CycleDash.Data.Entities;
using CycleDash.Data.Series;
using CycleDash.Training.Recording;
using Microsoft.EntityFrameworkCore;

namespace CycleDash.Data.Queries;

/// <summary>Series of many runs at once, at the level of detail that a chart can show.</summary>
public sealed class SeriesQueries(IDbContextFactory<CycleDashContext> contexts)
{
    /// <summary>Most buckets that a series may be asked in.</summary>
    public const int MaximumBuckets = 4_000;

    private const string PointsSql =
        "SELECT Step, Value, UnixMilliseconds FROM MetricPoints WHERE SeriesId = $series AND Step BETWEEN $from AND $to ORDER BY Step";

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
        await using var snapshot = await context.Database.BeginTransactionAsync(cancellationToken);
        var heads = await context.Runs.AsNoTracking().Where(run => runs.Contains(run.Id))
            .ToDictionaryAsync(run => run.Id, run => new { run.StepsPerEpoch, run.StartedAt }, cancellationToken);
        var rows = (await Matching(context, runs, names).ToListAsync(cancellationToken)).ToLookup(row => row.RunId);

        var result = new List<BucketedSeries>();
        foreach (var run in runs.Where(heads.ContainsKey))
        {
            foreach (var row in rows[run].OrderBy(row => row.Name, StringComparer.Ordinal).ThenByDescending(row => row.LastStep))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var series = Read(context.Database.GetDbConnection(), row, from, to, buckets);
                result.Add(series with { StepsPerEpoch = heads[run].StepsPerEpoch, StartedAt = heads[run].StartedAt });
            }
        }

        return result;
    }

    private static BucketedSeries Read(DbConnection connection, MetricSeriesRow row, long from, long to, int buckets)
    {
        var points = ReadPoints(connection, row.Id, from, to);
        var protocol = row.Protocol.Length == 0 ? null : ScoreProtocol.FromJson(row.Protocol);
        double[] Values(Func<(long Step, double Value, long Time), double> of) => [.. points.Select(of)];
        if (points.Count <= buckets)
        {
            var values = Values(point => point.Value);
            return new BucketedSeries(
                row.RunId, row.Name, protocol, 1, [.. points.Select(point => point.Step)], values, values, values,
                [.. points.Select(point => point.Time)], [.. values.Select(value => double.IsFinite(value) ? 0L : 1L)], 0, null);
        }

        var length = BucketLength.For(points[0].Step, points[^1].Step, buckets);
        var builder = new BucketBuilder(length);
        foreach (var (step, value, time) in points)
            builder.Add(step, value, time);
        var made = builder.Buckets;
        return new BucketedSeries(
            row.RunId, row.Name, protocol, length, [.. made.Select(bucket => bucket.Index * length)], [.. made.Select(bucket => bucket.Mean)],
            [.. made.Select(bucket => bucket.Min)], [.. made.Select(bucket => bucket.Max)], [.. made.Select(bucket => bucket.LastTime)],
            [.. made.Select(bucket => bucket.NonFinite)], 0, null);
    }

    private static List<(long Step, double Value, long Time)> ReadPoints(DbConnection connection, long series, long from, long to)
    {
        using var command = connection.CreateCommand();
        command.CommandText = PointsSql;
        foreach (var (name, value) in new[] { ("$series", series), ("$from", from), ("$to", to) })
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        using var reader = command.ExecuteReader();
        var points = new List<(long, double, long)>();
        while (reader.Read())
            points.Add((reader.GetInt64(0), reader.IsDBNull(1) ? double.NaN : reader.GetDouble(1), reader.GetInt64(2)));
        return points;
    }
}
