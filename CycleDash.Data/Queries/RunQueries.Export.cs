using System.Runtime.CompilerServices;
using CycleDash.Data.Connections;
using CycleDash.Data.Entities;
using CycleDash.Data.Series;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CycleDash.Data.Queries;

/// <content>Every point of a run, without holding all of them.</content>
public sealed partial class RunQueries
{
    private const long PointsOfStretch = 200_000;

    /// <summary>
    /// All metrics of a run, one stretch of steps after the other, of about 200,000 points each. Every stretch has every series, in the order
    /// of <see cref="MetricsAsync"/>, where need be without points; a run without metrics has one stretch without series. It ends with the steps
    /// that were there when it began. Between two stretches the database is free: whoever is slow to take them keeps nobody from anything.
    /// </summary>
    public async IAsyncEnumerable<IReadOnlyList<MetricSeries>> StretchesAsync(long id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var series = await SeriesOfAsync(id, cancellationToken);
        var (first, last) = (series.Min(row => row.FirstStep) ?? 0, series.Max(row => row.LastStep) ?? 0);
        var stretches = 1 + series.Sum(row => row.PointCount) / PointsOfStretch;
        var length = 1 + (last - first) / stretches;
        for (var from = first; from <= last; from += length)
        {
            var start = from;

            // SQLite reads on the calling thread.
            yield return await Task.Run(() => StretchAsync(series, start, Math.Min(start + length - 1, last), cancellationToken), cancellationToken);
        }
    }

    /// <summary>All metrics of a run as <see cref="MetricsAsync"/> gives them, each read when it is asked for.</summary>
    public async IAsyncEnumerable<MetricSeries> EachSeriesAsync(long id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var row in await SeriesOfAsync(id, cancellationToken))
        {
            var series = await Task.Run(() => StretchAsync([row], row.FirstStep ?? 0, row.LastStep ?? 0, cancellationToken), cancellationToken);
            yield return series[0];
        }
    }

    private async Task<List<MetricSeries>> StretchAsync(List<MetricSeriesRow> series, long from, long to, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var snapshot = await context.BeginSnapshotAsync(cancellationToken);
        using var reader = new SeriesReader((SqliteConnection)context.Database.GetDbConnection(), (SqliteTransaction)snapshot.GetDbTransaction());
        return series.ConvertAll(row => ToSeries(row, reader.Points(row, from, to), maxPoints: null));
    }

    private async Task<List<MetricSeriesRow>> SeriesOfAsync(long id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await SeriesOf(context, id).ToListAsync(cancellationToken);
    }

    private static IQueryable<MetricSeriesRow> SeriesOf(CycleDashContext context, long id) =>
        context.MetricSeries.AsNoTracking().Where(row => row.RunId == id).OrderBy(row => row.Name).ThenByDescending(row => row.LastStep);
}
