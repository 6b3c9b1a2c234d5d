using System.Data.Common;
using CycleDash.Data.Entities;
using CycleDash.Training.Recording;
using Microsoft.EntityFrameworkCore;

namespace CycleDash.Data.Queries;

/// <content>Series of metrics, thinned out while they stream from the database.</content>
public sealed partial class RunQueries
{
    // Seeks at both ends and a capped count: the same cost for a thousand points and for a million.
    private const string RangeSql = """
        SELECT
            (SELECT Step FROM MetricPoints WHERE SeriesId = $series AND Step BETWEEN $from AND $to ORDER BY Step LIMIT 1),
            (SELECT Step FROM MetricPoints WHERE SeriesId = $series AND Step BETWEEN $from AND $to ORDER BY Step DESC LIMIT 1),
            (SELECT COUNT(*) FROM (SELECT 1 FROM MetricPoints WHERE SeriesId = $series AND Step BETWEEN $from AND $to LIMIT $cap))
        """;

    private const string PointsSql =
        "SELECT Step, Value FROM MetricPoints WHERE SeriesId = $series AND Step BETWEEN $from AND $to ORDER BY Step";

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
        var rows = await context.MetricSeries.AsNoTracking().Where(row => row.RunId == id).OrderBy(row => row.Name).ThenByDescending(row => row.LastStep).ToListAsync(cancellationToken);
        await context.Database.OpenConnectionAsync(cancellationToken);
        await using var range = Command(context, RangeSql, from, to);
        await using var points = Command(context, PointsSql, from, to);
        range.Parameters.Add(Parameter(range, "$cap", maxPoints is { } limit ? limit + 1L : 0));

        var result = new List<MetricSeries>();
        foreach (var row in rows.Where(row => names is null || names.Contains(row.Name)))
        {
            range.Parameters["$series"].Value = points.Parameters["$series"].Value = row.Id;
            cancellationToken.ThrowIfCancellationRequested();
            result.Add(ReadSeries(row, range, points, maxPoints));
        }

        return result;
    }

    private static MetricSeries ReadSeries(MetricSeriesRow row, DbCommand range, DbCommand points, int? maxPoints)
    {
        long first, last, buckets;
        using (var reader = range.ExecuteReader())
        {
            reader.Read();
            if (reader.IsDBNull(0))
                return new MetricSeries(row.Name, [], [], [], [], ProtocolOf(row));
            (first, last) = (reader.GetInt64(0), reader.GetInt64(1));
            buckets = reader.GetInt64(2) > maxPoints ? maxPoints.Value : last - first + 1;
        }

        var downsampler = new SeriesDownsampler(first, last, buckets);
        using (var reader = points.ExecuteReader())
        {
            while (reader.Read())
                downsampler.Add(reader.GetInt64(0), reader.IsDBNull(1) ? double.NaN : reader.GetDouble(1));
        }

        return downsampler.ToSeries(row.Name, ProtocolOf(row));
    }

    private static ScoreProtocol? ProtocolOf(MetricSeriesRow row) => row.Protocol.Length == 0 ? null : ScoreProtocol.FromJson(row.Protocol);

    private static DbCommand Command(CycleDashContext context, string sql, long from, long to)
    {
        var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.Parameters.Add(Parameter(command, "$series", 0L));
        command.Parameters.Add(Parameter(command, "$from", from));
        command.Parameters.Add(Parameter(command, "$to", to));
        return command;
    }

    private static DbParameter Parameter(DbCommand command, string name, long value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        return parameter;
    }
}
