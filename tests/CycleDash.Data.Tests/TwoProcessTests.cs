using CycleDash.Data.Stores;
using CycleDash.Data.Tests.Support;
using CycleDash.Training.Recording;

namespace CycleDash.Data.Tests;

public sealed class TwoProcessTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Processes_write_at_the_same_time_and_lose_nothing()
    {
        await using var database = await TestDatabase.CreateAsync();
        var mine = await database.QueueAsync();
        var theirs = await database.QueueAsync();
        using var process = RecordingProcess.Start(database.Folder, theirs, steps: 2_000);
        await process.ExpectAsync("ready");
        await process.GoAsync();

        // While the other process records, this one records too, and edits runs: every kind of write at once.
        var recording = Task.Run(() => Record(database.Writer.ForRun(mine), 2_000));
        for (var edit = 0; edit < 100; edit++)
            Assert.True(await database.Store.PatchAsync(theirs, new RunPatch(Notes: $"edit {edit}"), None));
        await recording;
        await process.ExpectAsync("flushed");

        foreach (var id in new[] { mine, theirs })
        {
            var series = Assert.Single(await database.Queries.MetricsAsync(id, null, null, null, null, None));
            Assert.Equal(Enumerable.Range(1, 2_000).Select(step => (long)step), series.Steps);
            Assert.Equal(series.Steps.Select(step => (double)step), series.Values);
        }

        Assert.Equal("edit 99", (await database.Queries.FindAsync(theirs, None))!.Summary.Notes);
        Assert.Null(database.Writer.Problem);
    }

    [Fact]
    public async Task What_was_flushed_survives_the_kill_of_its_process()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await database.QueueAsync();
        using var process = RecordingProcess.Start(database.Folder, id, steps: 123);
        await process.ExpectAsync("ready");
        await process.GoAsync();
        await process.ExpectAsync("flushed");

        await process.KillAsync();

        Assert.Equal(123, Assert.Single(await database.Queries.MetricsAsync(id, null, null, null, null, None)).Steps.Length);
        Assert.Equal(123, (await database.Queries.FindAsync(id, None))!.Summary.Step);
    }

    private static void Record(IRunRecorder recorder, int steps)
    {
        for (var step = 1; step <= steps; step++)
        {
            recorder.Metrics(new StepMetrics(step, 1, DateTimeOffset.UnixEpoch.AddSeconds(step), [new Metric(MetricNames.LossG, step)]));
            if (step % 50 == 0)
                recorder.Flush();
        }

        recorder.Flush();
    }
}
