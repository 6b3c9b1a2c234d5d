using CycleDash.Data.Tests.Support;
using CycleDash.Training.Recording;
using Microsoft.Data.Sqlite;

namespace CycleDash.Data.Tests;

public sealed class StoreSpaceTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task What_deleted_runs_left_free_goes_back_to_the_disk_and_the_others_keep_every_point()
    {
        await using var database = await TestDatabase.CreateAsync();
        var kept = await RecordAsync(database, 2_000);
        var deleted = await RecordAsync(database, 200_000);
        Assert.True(await database.Store.DeleteAsync(deleted, None));
        var (before, free) = await database.Space.MeasureAsync(None);
        Assert.InRange(free, before / 2, before);

        await database.Space.CompactAsync(None);

        var (after, nothing) = await database.Space.MeasureAsync(None);
        Assert.Equal(0, nothing);
        Assert.InRange(after, 1, before - free);
        SqliteConnection.ClearAllPools();
        Assert.Equal(after, new FileInfo(database.File).Length);
        Assert.Equal(2_000, Assert.Single(await database.Queries.MetricsAsync(kept, null, null, null, null, None)).Values.Length);
    }

    private static async Task<long> RecordAsync(TestDatabase database, int steps)
    {
        var id = await database.QueueAsync();
        var recorder = database.Writer.ForRun(id);
        var random = new Random(1);
        for (var step = 1; step <= steps; step++)
            recorder.Metrics(new StepMetrics(step, 1, DateTimeOffset.UnixEpoch.AddSeconds(step), [new Metric(MetricNames.LossG, random.NextDouble())]));
        recorder.Flush();
        return id;
    }
}
