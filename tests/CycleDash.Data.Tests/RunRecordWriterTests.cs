using CycleDash.Data.Queries;
using CycleDash.Data.Stores;
using CycleDash.Data.Tests.Support;
using CycleDash.Training.Recording;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace CycleDash.Data.Tests;

public sealed class RunRecordWriterTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch.AddDays(20_000);

    [Fact]
    public async Task What_was_flushed_is_there_for_every_other_connection()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await database.QueueAsync();
        var recorder = database.Writer.ForRun(id);
        var samples = new SampleSet(2, 1, Start, [new SampleTriplet(TranslationDirection.BA, 0, "testB/1.png", "r.png", "t.png", "c.png")]);

        recorder.Start(new RunPlan(StepsPerEpoch: 10, TotalSteps: 40, ResumedFromStep: 0, Start));
        recorder.Metrics(Step(1, 0.5));
        recorder.Metrics(Step(2, 0.25));
        recorder.Samples(samples);
        recorder.Checkpoint(new CheckpointRecord(2, Start, 1234));
        recorder.Checkpoint(new CheckpointRecord(1, Start, 1));
        recorder.CheckpointRemoved(1);
        recorder.Event(new RunEvent(2, Start, RunEventKind.Note, "half-way"));
        recorder.Flush();

        var other = database.Neighbour();
        var run = (await other.Queries.FindAsync(id, None))!;
        Assert.Equal((2, 40, 1), (run.Summary.Step, run.Summary.TotalSteps, run.Summary.Epoch));
        Assert.Equal(0.25, run.Summary.Latest[MetricNames.LossG]);
        Assert.Equal([new CheckpointRecord(2, Start, 1234)], run.Checkpoints);
        Assert.Equal(new RunEvent(2, Start, RunEventKind.Note, "half-way"), run.Events[^1]);
        var stored = Assert.Single(await other.Queries.SamplesAsync(id, None));
        Assert.Equal(samples.Triplets, stored.Triplets);
        var series = Assert.Single(await other.Queries.MetricsAsync(id, null, null, null, null, None));
        Assert.Equal([1L, 2L], series.Steps);
        Assert.Equal([0.5, 0.25], series.Values);
        var bucketed = Assert.Single(await other.Series.ReadAsync([id], null, null, null, 600, None));
        Assert.Equal(Start.AddSeconds(1).ToUnixTimeMilliseconds(), bucketed.Times[0]);
    }

    [Fact]
    public async Task Records_are_stored_without_a_flush()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await database.QueueAsync();
        database.Writer.ForRun(id).Metrics(Step(1, 0.5));

        await Eventually.TrueAsync(async () => (await database.Queries.FindAsync(id, None))!.Summary.Step == 1);
    }

    [Fact]
    public async Task Not_a_number_and_infinity_come_back_as_they_were()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await database.QueueAsync();
        var recorder = database.Writer.ForRun(id);
        double[] values = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, 1.0 / 3, -0.0, double.NaN];

        foreach (var (index, value) in values.Index())
            recorder.Metrics(Step(index + 1, value));
        recorder.Flush();

        Assert.Equal(values, Assert.Single(await database.Queries.MetricsAsync(id, null, null, null, null, None)).Values);
        Assert.Equal(double.NaN, (await database.Queries.FindAsync(id, None))!.Summary.Latest[MetricNames.LossG]);
    }

    [Fact]
    public async Task A_roll_back_forgets_what_will_be_done_again_and_no_point_is_doubled()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await database.QueueAsync();
        var other = await database.QueueAsync();
        var recorder = database.Writer.ForRun(id);
        recorder.Start(new RunPlan(4, 100, 0, Start));
        for (var step = 1; step <= 10; step++)
        {
            recorder.Metrics(Step(step, step));
            recorder.Samples(new SampleSet(step, 1, Start, []));
            recorder.Checkpoint(new CheckpointRecord(step, Start, 1));
            recorder.Event(new RunEvent(step, Start, RunEventKind.Evaluated, $"evaluated at {step}"));
        }

        recorder.Event(new RunEvent(10, Start, RunEventKind.Failed, "out of memory"));
        recorder.Metrics(new StepMetrics(9, 3, Start, [new Metric(MetricNames.EvaluationCycleA, 1)]));
        database.Writer.ForRun(other).Metrics(Step(10, 10));

        // In the same transaction as the records before it, then with the repeated steps.
        recorder.RollBack(5);
        recorder.Flush();
        var rolledBack = (await database.Queries.FindAsync(id, None))!;
        recorder.Start(new RunPlan(4, 100, 5, Start));
        for (var step = 6; step <= 8; step++)
            recorder.Metrics(Step(step, step * 10));
        recorder.Flush();

        Assert.Equal((5, 2), (rolledBack.Summary.Step, rolledBack.Summary.Epoch));
        Assert.Equal(5, rolledBack.Summary.Latest[MetricNames.LossG]);
        Assert.DoesNotContain(MetricNames.EvaluationCycleA, rolledBack.Summary.Latest);
        Assert.Equal([1, 2, 3, 4, 5], rolledBack.Checkpoints.Select(checkpoint => checkpoint.Step));
        Assert.Equal(5, (await database.Queries.SamplesAsync(id, None)).Count);
        Assert.Equal(5, rolledBack.Events.Count(line => line.Kind == RunEventKind.Evaluated));
        Assert.Contains(rolledBack.Events, line => line.Kind == RunEventKind.Failed);
        var losses = Assert.Single(await database.Queries.MetricsAsync(id, [MetricNames.LossG], null, null, null, None));
        Assert.Equal([1L, 2, 3, 4, 5, 6, 7, 8], losses.Steps);
        Assert.Equal([1.0, 2, 3, 4, 5, 60, 70, 80], losses.Values);
        Assert.Equal(80, (await database.Queries.FindAsync(id, None))!.Summary.Latest[MetricNames.LossG]);
        Assert.Equal(10, (await database.Queries.FindAsync(other, None))!.Summary.Latest[MetricNames.LossG]);
    }

    [Fact]
    public async Task A_step_reported_twice_replaces_its_point()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await database.QueueAsync();
        var recorder = database.Writer.ForRun(id);

        recorder.Metrics(Step(1, 1));
        recorder.Flush();
        recorder.Metrics(Step(1, 2));
        recorder.Flush();

        var series = Assert.Single(await database.Queries.MetricsAsync(id, null, null, null, null, None));
        Assert.Equal([2.0], series.Values);
    }

    [Fact]
    public async Task A_full_channel_makes_the_reporting_thread_wait_and_drops_nothing()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await database.QueueAsync();
        await using var writer = new RunRecordWriter(database.Contexts, TimeProvider.System, NullLogger<RunRecordWriter>.Instance, capacity: 8);
        var recorder = writer.ForRun(id);
        await using var blocker = await database.Contexts.CreateDbContextAsync();
        var held = await blocker.Database.BeginTransactionAsync();
        var reported = 0;
        var training = new Thread(() =>
        {
            for (var step = 1; step <= 100; step++)
            {
                recorder.Metrics(Step(step, step));
                Volatile.Write(ref reported, step);
            }
        });

        training.Start();
        await Eventually.TrueAsync(() => Task.FromResult(Volatile.Read(ref reported) == 8 && training.ThreadState.HasFlag(ThreadState.WaitSleepJoin)));
        Assert.Equal(0, writer.Room);
        await held.RollbackAsync();
        training.Join();
        recorder.Flush();

        Assert.Equal(100, Assert.Single(await database.Queries.MetricsAsync(id, null, null, null, null, None)).Steps.Length);
    }

    [Fact]
    public async Task A_channel_that_fills_is_stored_before_the_next_commit_is_due()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await database.QueueAsync();
        await using var writer = new RunRecordWriter(database.Contexts, new StoppedTime(), NullLogger<RunRecordWriter>.Instance, capacity: 8);
        var recorder = writer.ForRun(id);
        var training = new Thread(() =>
        {
            for (var step = 1; step <= 100; step++)
                recorder.Metrics(Step(step, step));
        })
        { IsBackground = true };

        training.Start();

        Assert.True(training.Join(TimeSpan.FromSeconds(30)), "The reporting thread waits for a commit that never comes.");
        recorder.Flush();
        Assert.Equal(100, Assert.Single(await database.Queries.MetricsAsync(id, null, null, null, null, None)).Steps.Length);
    }

    [Fact]
    public async Task A_failing_write_is_shown_and_tried_again_until_it_is_stored()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await database.QueueAsync();
        var recorder = database.Writer.ForRun(id);
        recorder.Metrics(Step(1, 1));
        recorder.Flush();
        await using var context = await database.Contexts.CreateDbContextAsync();
        await context.Database.ExecuteSqlRawAsync("CREATE TRIGGER refuse BEFORE INSERT ON MetricBlocks BEGIN SELECT RAISE(ABORT, 'no room today'); END");

        recorder.Metrics(Step(2, 2));
        await Eventually.TrueAsync(() => Task.FromResult(database.Writer.Problem is not null));
        Assert.Contains("no room today", database.Writer.Problem, StringComparison.Ordinal);
        await context.Database.ExecuteSqlRawAsync("DROP TRIGGER refuse");
        recorder.Flush();

        Assert.Null(database.Writer.Problem);
        var series = Assert.Single(await database.Queries.MetricsAsync(id, null, null, null, null, None));
        Assert.Equal([1L, 2L], series.Steps);
    }

    [Fact]
    public async Task A_full_disk_is_named_as_such()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var context = await database.Contexts.CreateDbContextAsync();
        await context.Database.OpenConnectionAsync();
        await context.Database.ExecuteSqlRawAsync("PRAGMA max_page_count = 1");

        var error = await Assert.ThrowsAsync<SqliteException>(
            () => context.Database.ExecuteSqlRawAsync("CREATE TABLE filler AS SELECT zeroblob(1000000) AS bytes"));
        var fault = StorageFaults.Explain(error, database.File);

        Assert.IsType<DiskFullException>(fault);
        Assert.Contains(database.File, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Late_records_of_a_deleted_run_hold_up_nobody()
    {
        await using var database = await TestDatabase.CreateAsync();
        var deleted = await database.QueueAsync();
        var kept = await database.QueueAsync();
        database.Writer.ForRun(deleted).Metrics(Step(1, 1));
        database.Writer.ForRun(deleted).Flush();
        await database.Store.DeleteAsync(deleted, None);

        database.Writer.ForRun(deleted).Metrics(Step(2, 2));
        database.Writer.ForRun(kept).Metrics(Step(2, 2));
        database.Writer.ForRun(kept).Flush();

        await using var context = await database.Contexts.CreateDbContextAsync();
        Assert.Equal([kept], await context.MetricSeries.Select(series => series.RunId).ToListAsync());
        Assert.Equal(1, await context.MetricBlocks.CountAsync());
    }

    [Fact]
    public async Task Disposing_the_writer_stores_what_is_waiting()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await database.QueueAsync();
        var neighbour = database.Neighbour();
        var recorder = neighbour.Writer.ForRun(id);
        for (var step = 1; step <= 1000; step++)
            recorder.Metrics(Step(step, step));
        await neighbour.Writer.DisposeAsync();

        Assert.Equal(1000, Assert.Single(await database.Queries.MetricsAsync(id, null, null, null, null, None)).Steps.Length);
        Assert.Throws<ObjectDisposedException>(() => recorder.Metrics(Step(1001, 0)));
    }

    [Fact]
    public async Task The_end_of_a_running_run_is_estimated_from_its_recent_pace()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await database.QueueAsync();
        await database.Store.ClaimNextAsync(TestDatabase.Owner, None);
        var recorder = database.Writer.ForRun(id);
        recorder.Start(new RunPlan(10, 110, 0, Start));
        Assert.Null((await database.Queries.FindAsync(id, None))!.Summary.EstimatedEnd);

        for (var step = 1; step <= 10; step++)
            recorder.Metrics(new StepMetrics(step, 1, Start.AddSeconds(2 * step), [new Metric(MetricNames.ImagesPerSecond, 0.5)]));
        recorder.Flush();

        var run = (await database.Queries.FindAsync(id, None))!.Summary;
        Assert.Equal(0.5, run.ImagesPerSecond);
        Assert.Equal(200, (run.EstimatedEnd!.Value - database.Time.GetUtcNow()).TotalSeconds, tolerance: 0.001);
        await database.Store.FinishAsync(id, TestDatabase.Owner, RunStatus.Completed, null, None);
        Assert.Null((await database.Queries.FindAsync(id, None))!.Summary.EstimatedEnd);
    }

    private static StepMetrics Step(long step, double loss) =>
        new(step, 1, Start.AddSeconds(step), [new Metric(MetricNames.LossG, loss)]);

    /// <summary>A time in which no timer ever fires.</summary>
    private sealed class StoppedTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new StoppedTimer();

        private sealed class StoppedTimer : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
