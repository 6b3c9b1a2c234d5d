using CycleDash.Data.Connections;
using CycleDash.Data.Entities;
using CycleDash.Data.Series;
using CycleDash.Training.Recording;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CycleDash.Data.Queries;

/// <content>Series of metrics of one run, whole or thinned out.</content>
public sealed partial class RunQueries
{
    /// <summary>
    /// A run's metrics, sorted by name; empty where there is no such run. A metric that was measured by several protocols has a series for
    /// each, the newest first.
    /// </summary>
    /// <param name="id">The run.</param>
    /// <param name="names">Metrics to read; null reads all. A name that the run does not have is left out.</param>
    /// <param name="maxPoints">
    /// A series with more points is thinned out to at most so many, keeping the least and the greatest value of each stretch; null
    /// gives every point.
    /// </param>
    /// <param name="xFrom">First step; null starts at the first.</param>
    /// <param name="xTo">Last step; null ends at the last.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="ArgumentException"><paramref name="maxPoints"/> is less than 1.</exception>
    public async Task<IReadOnlyList<MetricSeries>> MetricsAsync(
        long id,
        IReadOnlyCollection<string>? names,
        int? maxPoints,
        long? xFrom,
        long? xTo,
        CancellationToken cancellationToken)
    {
        if (maxPoints < 1)
            throw new ArgumentException("The number of points must be 1 or more.", nameof(maxPoints));

        // SQLite reads on the calling thread, whatever the method is called; a page's own thread must not stand still for it.
        return await Task.Run(() => ReadAsync(id, names, maxPoints, xFrom ?? 0, xTo ?? long.MaxValue, cancellationToken), cancellationToken);
    }

    private async Task<List<MetricSeries>> ReadAsync(
        long id, IReadOnlyCollection<string>? names, int? maxPoints, long from, long to, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var snapshot = await context.BeginSnapshotAsync(cancellationToken);
        var rows = await SeriesOf(context, id).ToListAsync(cancellationToken);
        using var reader = new SeriesReader((SqliteConnection)context.Database.GetDbConnection(), (SqliteTransaction)snapshot.GetDbTransaction());

        var result = new List<MetricSeries>();
        foreach (var row in rows.Where(row => names is null || names.Contains(row.Name)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            result.Add(ToSeries(row, reader.Points(row, from, to), maxPoints));
        }

        return result;
    }

    private static MetricSeries ToSeries(MetricSeriesRow row, PointList points, int? maxPoints)
    {
        var protocol = ProtocolOf(row);
        if (maxPoints is not { } most || points.Count <= most)
        {
            var values = points.Values.ToArray();
            return new MetricSeries(row.Name, points.Steps.ToArray(), values, values, values, [.. values.Select(SeriesDownsampler.CountNonFinite)], protocol);
        }

        var downsampler = new SeriesDownsampler(points.Steps[0], points.Steps[^1], most);
        for (var i = 0; i < points.Count; i++)
            downsampler.Add(points.Steps[i], points.Values[i]);
        return downsampler.ToSeries(row.Name, protocol);
    }

    private static ScoreProtocol? ProtocolOf(MetricSeriesRow row) => row.Protocol.Length == 0 ? null : ScoreProtocol.FromJson(row.Protocol);
}
