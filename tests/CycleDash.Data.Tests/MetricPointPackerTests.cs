using CycleDash.Data.Tests.Support;
using CycleDash.Training.Recording;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CycleDash.Data.Tests;

/// <summary>Databases that kept a row for each metric point.</summary>
public sealed class MetricPointPackerTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task The_points_of_an_older_database_are_carried_over()
    {
        await using var database = await OlderDatabaseAsync("""
            WITH RECURSIVE steps(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM steps WHERE n < 250000)
            INSERT INTO MetricPoints (SeriesId, Step, Value, UnixMilliseconds) SELECT 1, n, CASE n WHEN 5000 THEN NULL WHEN 7000 THEN 1e9 ELSE n % 100 END, n * 10 FROM steps;
            INSERT INTO MetricPoints (SeriesId, Step, Value, UnixMilliseconds) VALUES (2, 400, 0.25, 9), (2, 800, 9e999, 10);
            """);

        await database.Initializer.InitializeAsync(None);

        var oracle = new SeriesOracle();
        for (var step = 1; step <= 250_000; step++)
            oracle.Put(step, step switch { 5000 => double.NaN, 7000 => 1e9, _ => step % 100 }, step * 10);
        await using var context = await database.Contexts.CreateDbContextAsync();
        var rows = await context.MetricSeries.AsNoTracking().OrderBy(row => row.Id).ToListAsync();
        oracle.CheckSummary(rows[0]);
        Assert.Equal((2, 400, 0.25, 400, 800, double.PositiveInfinity), (rows[1].PointCount, rows[1].MinStep, rows[1].MinValue, rows[1].MaxStep, rows[1].LastStep, rows[1].LastValue));
        var series = await database.Queries.MetricsAsync(1, null, null, null, null, None);
        oracle.CheckPoints(series.Single(one => one.Name == MetricNames.LossG));
        foreach (var buckets in (int[])[1, 37, 600, 4000])
            oracle.CheckRange(Assert.Single(await database.Series.ReadAsync([1], [MetricNames.LossG], null, null, buckets, None)), 0, long.MaxValue, buckets);
        var scores = Assert.Single(await database.Series.ReadAsync([1], [MetricNames.FrechetAB], null, null, 600, None));
        Assert.Equal([0.25, double.PositiveInfinity], scores.Mean);
        Assert.Equal(0, await CountTablesAsync(context));
    }

    [Fact]
    public async Task Several_processes_may_carry_them_over_at_once()
    {
        await using var database = await OlderDatabaseAsync("INSERT INTO MetricPoints (SeriesId, Step, Value, UnixMilliseconds) VALUES (1, 1, 1, 1), (1, 2, 2, 2);");
        var neighbours = Enumerable.Range(0, 3).Select(_ => database.Neighbour()).ToList();

        await Task.WhenAll(neighbours.Select(one => Task.Run(() => one.Initializer.InitializeAsync(None))));

        var series = Assert.Single(await database.Queries.MetricsAsync(1, [MetricNames.LossG], null, null, null, None));
        Assert.Equal([1, 2], series.Values);
    }

    /// <summary>A database as the version before packed blocks left it, with a run 1 and two series.</summary>
    private static async Task<TestDatabase> OlderDatabaseAsync(string pointsSql)
    {
        var database = TestDatabase.Empty();
        await using var context = await database.Contexts.CreateDbContextAsync();
        await context.GetService<IMigrator>().MigrateAsync("KeepScoreProtocols", None);
        await context.Database.ExecuteSqlRawAsync("""
            INSERT INTO DatasetManifests (Hash, Manifest) VALUES ('h', '');
            INSERT INTO Runs (Id, Status, DatasetHash, StopRequest, WasInterrupted, QueuedAt, Step, TotalSteps, StepsPerEpoch, Epoch, CreatedAt)
                VALUES (1, 'Completed', 'h', 'None', 0, 0, 250000, 250000, 400, 1, 0);
            INSERT INTO MetricSeries (Id, RunId, Name, LastStep, LastValue) VALUES (1, 1, 'loss/G', 250000, 0), (2, 1, 'eval/fid_AB', 800, 9e999);
            """);
        await context.Database.ExecuteSqlRawAsync(pointsSql);
        return database;
    }

    private static async Task<long> CountTablesAsync(CycleDashContext context)
    {
        await context.Database.OpenConnectionAsync();
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE name = 'MetricPoints'";
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
