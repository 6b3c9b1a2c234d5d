using CycleDash.Data.Connections;
using Microsoft.Data.Sqlite;

namespace CycleDash.Data.Series;

/// <summary>The summaries in the rows of the series.</summary>
internal sealed class SummaryTable(SqliteConnection connection, SqliteTransaction transaction) : IDisposable
{
    private readonly PreparedCommand find = new(connection, transaction, """
        SELECT PointCount, FirstStep, LastStep, LastValue, MinStep, MinValue, MaxStep, MaxValue FROM MetricSeries WHERE Id = $series
        """);

    private readonly PreparedCommand save = new(connection, transaction, """
        UPDATE MetricSeries SET PointCount = $count, FirstStep = $first, LastStep = $last, LastValue = $lastValue,
            MinStep = $minStep, MinValue = $minValue, MaxStep = $maxStep, MaxValue = $maxValue
        WHERE Id = $series
        """);

    public SeriesSummary Find(long series)
    {
        using var reader = find.Query(series);
        reader.Read();
        var summary = new SeriesSummary
        {
            Count = reader.GetInt64(0),
            FirstStep = Whole(reader, 1),
            LastStep = Whole(reader, 2),
            LastValue = reader.IsDBNull(3) ? double.NaN : reader.GetDouble(3),
        };
        summary.RestoreExtremes(Extreme(reader, 4), Extreme(reader, 6));
        return summary;
    }

    public void Save(long series, SeriesSummary summary) => save.Execute(
        summary.Count,
        summary.FirstStep,
        summary.LastStep,
        summary.LastStep is null || double.IsNaN(summary.LastValue) ? null : summary.LastValue,
        summary.MinStep,
        summary.MinStep is null ? null : summary.MinValue,
        summary.MaxStep,
        summary.MaxStep is null ? null : summary.MaxValue,
        series);

    public void Dispose()
    {
        find.Dispose();
        save.Dispose();
    }

    private static long? Whole(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);

    private static (long Step, double Value)? Extreme(SqliteDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : (reader.GetInt64(column), reader.GetDouble(column + 1));
}
