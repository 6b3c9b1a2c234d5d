using CycleDash.Training.Recording;
using Microsoft.Data.Sqlite;

namespace CycleDash.Data.Stores.Recording;

/// <summary>The metric points of one transaction.</summary>
/// <param name="connection">The transaction's connection.</param>
/// <param name="transaction">The transaction.</param>
/// <param name="seriesIds">Ids of series that are known to be stored; the owner forgets them when the transaction fails.</param>
internal sealed class SeriesBatch(
    SqliteConnection connection, SqliteTransaction transaction, Dictionary<(long RunId, string Name, ScoreProtocol? Protocol), long> seriesIds) : IDisposable
{
    private readonly Dictionary<long, (long Step, double Value)> newest = [];

    // A step that is done again replaces its point.
    private readonly PreparedCommand insertPoint = new(connection, transaction, """
        INSERT INTO MetricPoints (SeriesId, Step, Value, UnixMilliseconds) VALUES ($series, $step, $value, $at)
        ON CONFLICT (SeriesId, Step) DO UPDATE SET Value = excluded.Value, UnixMilliseconds = excluded.UnixMilliseconds
        """);

    private readonly PreparedCommand findOrInsertSeries = new(connection, transaction, """
        INSERT INTO MetricSeries (RunId, Name, Protocol) VALUES ($run, $name, $protocol)
        ON CONFLICT (RunId, Name, Protocol) DO UPDATE SET Name = excluded.Name RETURNING Id
        """);

    private readonly PreparedCommand updateNewest = new(connection, transaction, """
        UPDATE MetricSeries SET LastStep = $step, LastValue = $value WHERE Id = $series AND (LastStep IS NULL OR LastStep <= $step)
        """);

    private readonly PreparedCommand deleteAfter = new(connection, transaction, """
        DELETE FROM MetricPoints WHERE SeriesId = $series AND Step > $step
        """);

    private readonly PreparedCommand readNewest = new(connection, transaction, """
        UPDATE MetricSeries SET (LastStep, LastValue) =
            (SELECT Step, Value FROM MetricPoints WHERE SeriesId = Id ORDER BY Step DESC LIMIT 1)
        WHERE Id = $series
        """);

    private readonly PreparedCommand summarise = new(connection, transaction, """
        UPDATE MetricSeries SET
            PointCount = (SELECT COUNT(*) FROM MetricPoints WHERE SeriesId = Id),
            FirstStep = (SELECT MIN(Step) FROM MetricPoints WHERE SeriesId = Id),
            (MinStep, MinValue) = (SELECT Step, Value FROM MetricPoints WHERE SeriesId = Id
                AND Value BETWEEN -1.7976931348623157e308 AND 1.7976931348623157e308 ORDER BY Value, Step LIMIT 1),
            (MaxStep, MaxValue) = (SELECT Step, Value FROM MetricPoints WHERE SeriesId = Id
                AND Value BETWEEN -1.7976931348623157e308 AND 1.7976931348623157e308 ORDER BY Value DESC, Step LIMIT 1)
        WHERE Id = $series
        """);

    public void Add(long runId, StepMetrics metrics)
    {
        object step = metrics.Step;
        object at = metrics.At.ToUnixTimeMilliseconds();
        foreach (var (name, value) in metrics.Values)
        {
            var series = IdOf(runId, name, metrics.Protocol);
            insertPoint.Execute(series, step, Stored(value), at);
            if (!newest.TryGetValue(series, out var last) || last.Step <= metrics.Step)
                newest[series] = (metrics.Step, value);
        }
    }

    /// <summary>Deletes a run's points after a step, those of this transaction too.</summary>
    public void DeleteAfter(long runId, long step)
    {
        foreach (var series in SeriesOf(runId))
        {
            deleteAfter.Execute(series, step);
            readNewest.Execute(series);
            summarise.Execute(series);
            newest.Remove(series);
        }
    }

    /// <summary>Writes down the newest point of each series that got points.</summary>
    public void Finish()
    {
        foreach (var (series, (step, value)) in newest)
        {
            updateNewest.Execute(step, Stored(value), series);
            summarise.Execute(series);
        }
    }

    public void Dispose()
    {
        insertPoint.Dispose();
        findOrInsertSeries.Dispose();
        updateNewest.Dispose();
        deleteAfter.Dispose();
        readNewest.Dispose();
        summarise.Dispose();
    }

    private static double? Stored(double value) => double.IsNaN(value) ? null : value;

    private long IdOf(long runId, string name, ScoreProtocol? protocol)
    {
        if (!seriesIds.TryGetValue((runId, name, protocol), out var id))
            seriesIds[(runId, name, protocol)] = id = (long)findOrInsertSeries.Scalar(runId, name, protocol?.ToJson() ?? "")!;
        return id;
    }

    private List<long> SeriesOf(long runId)
    {
        using var command = new SqliteCommand("SELECT Id FROM MetricSeries WHERE RunId = $run", connection, transaction);
        command.Parameters.AddWithValue("$run", runId);
        using var reader = command.ExecuteReader();
        var ids = new List<long>();
        while (reader.Read())
            ids.Add(reader.GetInt64(0));
        return ids;
    }
}
