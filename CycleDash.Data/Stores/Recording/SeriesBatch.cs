using CycleDash.Data.Connections;
using CycleDash.Data.Series;
using CycleDash.Training.Recording;
using Microsoft.Data.Sqlite;

namespace CycleDash.Data.Stores.Recording;

/// <summary>The metric points of one transaction. They are gathered by series and written when the transaction ends.</summary>
/// <param name="connection">The transaction's connection.</param>
/// <param name="transaction">The transaction.</param>
/// <param name="seriesIds">Ids of series that are known to be stored; the owner forgets them when the transaction fails.</param>
internal sealed class SeriesBatch(
    SqliteConnection connection, SqliteTransaction transaction, Dictionary<(long RunId, string Name, ScoreProtocol? Protocol), long> seriesIds) : IDisposable
{
    private readonly SeriesWriter writer = new(connection, transaction);
    private readonly Dictionary<long, PointList> added = [];

    private readonly PreparedCommand findOrInsertSeries = new(connection, transaction, """
        INSERT INTO MetricSeries (RunId, Name, Protocol) VALUES ($run, $name, $protocol)
        ON CONFLICT (RunId, Name, Protocol) DO UPDATE SET Name = excluded.Name RETURNING Id
        """);

    private readonly PreparedCommand seriesOf = new(connection, transaction, "SELECT Id FROM MetricSeries WHERE RunId = $run");

    public void Add(long runId, StepMetrics metrics)
    {
        var at = metrics.At.ToUnixTimeMilliseconds();
        foreach (var (name, value) in metrics.Values)
        {
            var series = IdOf(runId, name, metrics.Protocol);
            if (!added.TryGetValue(series, out var points))
                added[series] = points = new PointList();
            points.Add(metrics.Step, value, at);
        }
    }

    /// <summary>Deletes a run's points after a step, those of this transaction too.</summary>
    public void DeleteAfter(long runId, long step)
    {
        foreach (var series in SeriesOf(runId))
        {
            if (added.Remove(series, out var points))
                writer.Add(series, points);
            writer.DeleteAfter(series, step);
        }
    }

    /// <summary>Writes what was added.</summary>
    public void Finish()
    {
        foreach (var (series, points) in added)
            writer.Add(series, points);
        added.Clear();
    }

    public void Dispose()
    {
        writer.Dispose();
        findOrInsertSeries.Dispose();
        seriesOf.Dispose();
    }

    private long IdOf(long runId, string name, ScoreProtocol? protocol)
    {
        if (!seriesIds.TryGetValue((runId, name, protocol), out var id))
            seriesIds[(runId, name, protocol)] = id = (long)findOrInsertSeries.Scalar(runId, name, protocol?.ToJson() ?? "")!;
        return id;
    }

    private List<long> SeriesOf(long runId)
    {
        using var reader = seriesOf.Query(runId);
        var ids = new List<long>();
        while (reader.Read())
            ids.Add(reader.GetInt64(0));
        return ids;
    }
}
