using CycleDash.Data.Connections;
using CycleDash.Data.Series;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CycleDash.Data.Stores;

/// <summary>
/// Carries the metric points of databases that kept a row for each over to packed blocks, and drops that table. It commits piece by piece:
/// what is killed halfway goes on at the next start.
/// </summary>
internal static class MetricPointPacker
{
    private const int PointsPerTransaction = 200_000;

    /// <summary>Does nothing where that table is gone.</summary>
    public static async Task PackAsync(CycleDashContext context, CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken);
        var connection = (SqliteConnection)context.Database.GetDbConnection();
        while (HasTable(connection))
        {
            cancellationToken.ThrowIfCancellationRequested();
            PackSome(connection);
        }
    }

    private static bool HasTable(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'MetricPoints'";
        return (long)command.ExecuteScalar()! > 0;
    }

    /// <summary>Packs points of the first series that has some; where none has, drops the table.</summary>
    private static void PackSome(SqliteConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        using var first = new PreparedCommand(connection, transaction, "SELECT SeriesId FROM MetricPoints ORDER BY SeriesId LIMIT 1");
        if (first.Scalar() is long series)
        {
            var points = Read(connection, transaction, series);
            using (var writer = new SeriesWriter(connection, transaction))
                writer.Add(series, points);
            using var delete = new PreparedCommand(connection, transaction, "DELETE FROM MetricPoints WHERE SeriesId = $series AND Step <= $step");
            delete.Execute(series, points.Steps[^1]);
        }
        else
        {
            using var drop = new PreparedCommand(connection, transaction, "DROP TABLE MetricPoints");
            drop.Execute();
        }

        transaction.Commit();
    }

    private static PointList Read(SqliteConnection connection, SqliteTransaction transaction, long series)
    {
        using var select = new PreparedCommand(connection, transaction, """
            SELECT Step, Value, UnixMilliseconds FROM MetricPoints WHERE SeriesId = $series ORDER BY Step LIMIT $count
            """);
        using var reader = select.Query(series, PointsPerTransaction);
        var points = new PointList();
        while (reader.Read())
            points.Add(reader.GetInt64(0), reader.IsDBNull(1) ? double.NaN : reader.GetDouble(1), reader.GetInt64(2));
        return points;
    }
}
