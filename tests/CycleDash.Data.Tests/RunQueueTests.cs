using CycleDash.Data.Stores;
using CycleDash.Data.Tests.Support;
using CycleDash.Training.Recording;
using CycleDash.Training.Trainers;

namespace CycleDash.Data.Tests;

public sealed class RunQueueTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly RunOwner Other = new(Environment.MachineName, 200, DateTimeOffset.UnixEpoch.AddHours(1));

    [Fact]
    public async Task Runs_leave_the_queue_oldest_first_and_interrupted_ones_before_all()
    {
        await using var database = await TestDatabase.CreateAsync();
        var ids = new List<long>();
        for (var run = 0; run < 3; run++)
        {
            ids.Add(await database.QueueAsync());
            database.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(ids[0], await ClaimNextAsync(database));
        await database.Store.FinishAsync(ids[0], TestDatabase.Owner, RunStatus.Completed, null, None);
        Assert.Equal(ids[1], await ClaimNextAsync(database));
        await database.Store.FinishAsync(ids[1], TestDatabase.Owner, RunStatus.Paused, null, None);
        Assert.Equal(ids[2], await ClaimNextAsync(database));
        Assert.True(await database.Store.RequeueAsync(ids[1], None));
        await database.Store.FinishAsync(ids[2], TestDatabase.Owner, RunStatus.Queued, null, None);

        Assert.Equal(ids[2], await ClaimNextAsync(database));
        Assert.Equal(ids[1], await ClaimNextAsync(database));
        Assert.Null(await ClaimNextAsync(database));
    }

    [Fact]
    public async Task Each_run_is_claimed_by_one_process_however_many_try()
    {
        await using var database = await TestDatabase.CreateAsync();
        for (var run = 0; run < 20; run++)
            await database.QueueAsync();
        var neighbours = Enumerable.Range(0, 4).Select(_ => database.Neighbour()).ToList();

        var claims = await Task.WhenAll(neighbours.Select((neighbour, index) => Task.Run(async () =>
        {
            var owner = TestDatabase.Owner with { ProcessId = index + 1 };
            var mine = new List<long>();
            while (await neighbour.Store.ClaimNextAsync(owner, None) is { } run)
                mine.Add(run.Id);
            return mine;
        })));

        Assert.Equal(Enumerable.Range(1, 20).Select(id => (long)id), claims.SelectMany(ids => ids).Order());
    }

    [Fact]
    public async Task A_reserved_run_is_left_to_the_process_that_made_it()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await database.QueueAsync(reservedFor: Other);

        Assert.Null(await ClaimNextAsync(database));
        Assert.Null(await database.Store.ClaimAsync(id, TestDatabase.Owner, None));
        Assert.Equal(id, (await database.Store.ClaimAsync(id, Other, None))!.Id);
        Assert.Null(await database.Store.ClaimAsync(id, Other, None));
    }

    [Fact]
    public async Task A_claim_gives_the_configuration_and_the_dataset_under_its_name()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.QueueAsync();
        await database.QueueAsync(new() { Dataset = "the-same-files-renamed", Seed = 5 });
        await ClaimNextAsync(database);

        var run = (await database.Store.ClaimNextAsync(TestDatabase.Owner, None))!;

        Assert.Equal((5, "the-same-files-renamed"), (run.Config.Seed, run.Manifest.Name));
    }

    [Fact]
    public async Task The_owner_hears_what_is_asked_of_its_run()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await database.QueueAsync();
        await ClaimNextAsync(database);
        Assert.Equal(StopRequest.None, await database.Store.RenewAsync(id, TestDatabase.Owner, None));

        Assert.True(await database.Store.RequestStopAsync(id, StopRequest.Pause, None));
        Assert.Equal(StopRequest.Pause, await database.Store.RenewAsync(id, TestDatabase.Owner, None));
        Assert.True(await database.Store.RequestStopAsync(id, StopRequest.Cancel, None));
        Assert.True(await database.Store.RequestStopAsync(id, StopRequest.Pause, None));
        Assert.Equal(StopRequest.Cancel, await database.Store.RenewAsync(id, TestDatabase.Owner, None));
        Assert.Equal(StopRequest.Interrupt, await database.Store.RenewAsync(id, Other, None));

        await database.Store.FinishAsync(id, TestDatabase.Owner, RunStatus.Cancelled, null, None);
        Assert.True(await database.Store.RequeueAsync(id, None));
        await ClaimNextAsync(database);
        Assert.Equal(StopRequest.None, await database.Store.RenewAsync(id, TestDatabase.Owner, None));
    }

    [Theory]
    [InlineData(StopRequest.Cancel, RunStatus.Cancelled, RunEventKind.Cancelled)]
    [InlineData(StopRequest.Pause, RunStatus.Paused, RunEventKind.Paused)]
    public async Task A_waiting_run_stops_at_once(StopRequest request, RunStatus status, RunEventKind kind)
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await database.QueueAsync();

        Assert.True(await database.Store.RequestStopAsync(id, request, None));

        var run = (await database.Queries.FindAsync(id, None))!;
        Assert.Equal(status, run.Summary.Status);
        Assert.Equal(status == RunStatus.Cancelled, run.Summary.FinishedAt is not null);
        Assert.Equal(kind, run.Events[^1].Kind);
        Assert.Null(await ClaimNextAsync(database));
    }

    [Theory]
    [InlineData(RunStatus.Completed)]
    [InlineData(RunStatus.Failed)]
    public async Task A_finished_run_is_not_stopped(RunStatus status)
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await database.QueueAsync();
        await ClaimNextAsync(database);
        await database.Store.FinishAsync(id, TestDatabase.Owner, status, status == RunStatus.Failed ? "loss/G is NaN at step 7" : null, None);

        Assert.False(await database.Store.RequestStopAsync(id, StopRequest.Cancel, None));
        Assert.False(await database.Store.RequestStopAsync(99, StopRequest.Cancel, None));
        Assert.Equal(status == RunStatus.Failed, await database.Store.RequeueAsync(id, None));
    }

    [Fact]
    public async Task A_failure_is_kept_until_the_run_is_queued_again()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await database.QueueAsync();
        await ClaimNextAsync(database);
        await database.Store.FinishAsync(id, TestDatabase.Owner, RunStatus.Failed, "loss/G is NaN at step 7", None);
        Assert.Equal("loss/G is NaN at step 7", (await database.Queries.FindAsync(id, None))!.Summary.Failure);

        await database.Store.RequeueAsync(id, None);

        var run = (await database.Queries.FindAsync(id, None))!.Summary;
        Assert.Equal((RunStatus.Queued, null, null), (run.Status, run.Failure, run.FinishedAt));
    }

    [Fact]
    public async Task Runs_of_ended_processes_go_back_to_the_queue()
    {
        await using var database = await TestDatabase.CreateAsync();
        var waiting = await database.QueueAsync();
        var mine = await database.QueueAsync();
        var orphan = await database.QueueAsync();
        var reserved = await database.QueueAsync(reservedFor: Other);
        await database.Store.ClaimAsync(mine, TestDatabase.Owner, None);
        await database.Store.ClaimAsync(orphan, Other, None);

        var recovered = await database.Store.RecoverOrphansAsync(owner => owner == TestDatabase.Owner, None);

        Assert.Equal([orphan, reserved], recovered);
        Assert.Equal(RunEventKind.Interrupted, (await database.Queries.EventsAsync(orphan, None))[^1].Kind);
        Assert.Equal([orphan, waiting, reserved], [await ClaimNextAsync(database), await ClaimNextAsync(database), await ClaimNextAsync(database)]);
    }

    [Fact]
    public async Task A_cancellation_outlives_the_process_that_should_have_heard_it()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await database.QueueAsync();
        await ClaimNextAsync(database);
        await database.Store.RequestStopAsync(id, StopRequest.Cancel, None);

        await database.Store.RecoverOrphansAsync(_ => false, None);

        Assert.Equal(RunStatus.Cancelled, (await database.Queries.FindAsync(id, None))!.Summary.Status);
    }

    [Theory]
    [InlineData(StopRequest.None, RunStatus.Queued, RunStatus.Queued)]
    [InlineData(StopRequest.None, RunStatus.Paused, RunStatus.Paused)]
    [InlineData(StopRequest.Pause, RunStatus.Queued, RunStatus.Paused)]
    [InlineData(StopRequest.Pause, RunStatus.Paused, RunStatus.Paused)]
    [InlineData(StopRequest.Pause, RunStatus.Completed, RunStatus.Completed)]
    [InlineData(StopRequest.Cancel, RunStatus.Queued, RunStatus.Cancelled)]
    [InlineData(StopRequest.Cancel, RunStatus.Paused, RunStatus.Cancelled)]
    [InlineData(StopRequest.Cancel, RunStatus.Completed, RunStatus.Completed)]
    [InlineData(StopRequest.Cancel, RunStatus.Failed, RunStatus.Failed)]
    public async Task What_was_asked_of_a_run_counts_even_where_it_stopped_for_less(StopRequest asked, RunStatus stopped, RunStatus stands)
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await database.QueueAsync();
        await ClaimNextAsync(database);
        if (asked != StopRequest.None)
            await database.Store.RequestStopAsync(id, asked, None);

        Assert.Equal(stands, await database.Store.FinishAsync(id, TestDatabase.Owner, stopped, null, None));

        // As the next process finds it.
        Assert.Empty(await database.Store.RecoverOrphansAsync(_ => false, None));
        Assert.Equal(stands, (await database.Queries.FindAsync(id, None))!.Summary.Status);
        Assert.Equal(stands == RunStatus.Queued ? id : null, await ClaimNextAsync(database));
    }

    [Theory]
    [InlineData(StopRequest.Pause, StopRequest.Cancel, RunStatus.Cancelled)]
    [InlineData(StopRequest.Cancel, StopRequest.Pause, RunStatus.Cancelled)]
    [InlineData(StopRequest.Cancel, StopRequest.Interrupt, RunStatus.Cancelled)]
    [InlineData(StopRequest.Pause, StopRequest.Interrupt, RunStatus.Paused)]
    public async Task Of_two_requests_the_stronger_outlives_a_kill(StopRequest first, StopRequest second, RunStatus stands)
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await database.QueueAsync();
        await ClaimNextAsync(database);
        await database.Store.RequestStopAsync(id, first, None);
        await database.Store.RequestStopAsync(id, second, None);

        Assert.Equal([id], await database.Store.RecoverOrphansAsync(_ => false, None));

        Assert.Equal(stands, (await database.Queries.FindAsync(id, None))!.Summary.Status);
    }

    [Fact]
    public async Task A_paused_run_can_be_cancelled()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await database.QueueAsync();
        await ClaimNextAsync(database);
        await database.Store.FinishAsync(id, TestDatabase.Owner, RunStatus.Paused, null, None);

        Assert.True(await database.Store.RequestStopAsync(id, StopRequest.Cancel, None));

        Assert.Equal(RunStatus.Cancelled, (await database.Queries.FindAsync(id, None))!.Summary.Status);
    }

    [Fact]
    public async Task Who_lost_a_run_to_another_process_does_not_end_it()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await database.QueueAsync();
        await ClaimNextAsync(database);
        await database.Store.RecoverOrphansAsync(_ => false, None);
        await database.Store.ClaimAsync(id, Other, None);

        Assert.Null(await database.Store.FinishAsync(id, TestDatabase.Owner, RunStatus.Queued, null, None));

        Assert.Equal(RunStatus.Running, (await database.Queries.FindAsync(id, None))!.Summary.Status);
        Assert.Equal(StopRequest.None, await database.Store.RenewAsync(id, Other, None));
    }

    [Fact]
    public async Task A_run_that_ends_every_process_fails_and_lets_the_others_go_on()
    {
        await using var database = await TestDatabase.CreateAsync();
        var deadly = await database.QueueAsync();
        var next = await database.QueueAsync();
        for (var life = 1; life <= 3; life++)
        {
            Assert.Equal(deadly, await ClaimNextAsync(database));
            Assert.Equal([deadly], await database.Store.RecoverOrphansAsync(_ => false, None));
        }

        var run = (await database.Queries.FindAsync(deadly, None))!;
        Assert.Equal(RunStatus.Failed, run.Summary.Status);
        Assert.StartsWith("The process that trained it ended 3 times, never beyond step 0,", run.Summary.Failure, StringComparison.Ordinal);
        Assert.Equal(RunEventKind.Failed, run.Events[^1].Kind);
        Assert.Equal(next, await ClaimNextAsync(database));

        // Who resumes it gets one more try.
        Assert.True(await database.Store.RequeueAsync(deadly, None));
        Assert.Equal(deadly, await ClaimNextAsync(database));
        await database.Store.RecoverOrphansAsync(_ => false, None);
        Assert.Equal(RunStatus.Failed, (await database.Queries.FindAsync(deadly, None))!.Summary.Status);
    }

    [Fact]
    public async Task A_run_that_gets_on_is_tried_again_however_often_its_process_ends()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await database.QueueAsync();
        for (var life = 1; life <= 6; life++)
        {
            Assert.Equal(id, await ClaimNextAsync(database));
            var recorder = database.Writer.ForRun(id);
            recorder.Metrics(new StepMetrics(life, 1, DateTimeOffset.UnixEpoch, [new Metric(MetricNames.LossG, 1)]));
            recorder.Flush();
            await database.Store.RecoverOrphansAsync(_ => false, None);
        }

        Assert.Equal(RunStatus.Queued, (await database.Queries.FindAsync(id, None))!.Summary.Status);
    }

    [Fact]
    public async Task A_process_of_another_machine_counts_as_ended_after_a_minute_of_silence()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await database.QueueAsync();
        var elsewhere = new RunOwner("another-machine", 1, DateTimeOffset.UnixEpoch);
        await database.Store.ClaimNextAsync(elsewhere, None);

        database.Time.Advance(TimeSpan.FromSeconds(50));
        await database.Store.RenewAsync(id, elsewhere, None);
        database.Time.Advance(TimeSpan.FromSeconds(50));
        Assert.Empty(await database.Store.RecoverOrphansAsync(_ => false, None));
        database.Time.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal([id], await database.Store.RecoverOrphansAsync(_ => true, None));
    }

    private static async Task<long?> ClaimNextAsync(TestDatabase database) =>
        (await database.Store.ClaimNextAsync(TestDatabase.Owner, None))?.Id;
}
