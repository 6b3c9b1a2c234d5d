using CycleDash.Data.Queries;
using CycleDash.Data.Stores;
using CycleDash.Data.Tests.Support;
using CycleDash.Training.Configuration;

namespace CycleDash.Data.Tests;

public sealed class QueueOrderTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData(3, -1, new long[] { 1, 3, 2, 4 })]
    [InlineData(3, -99, new long[] { 3, 1, 2, 4 })]
    [InlineData(2, 1, new long[] { 1, 3, 2, 4 })]
    [InlineData(1, 99, new long[] { 2, 3, 4, 1 })]
    [InlineData(4, 0, new long[] { 1, 2, 3, 4 })]
    public async Task A_run_moves_to_its_place(long id, int by, long[] expected)
    {
        await using var database = await WithQueueAsync(4);

        Assert.Equal(QueueMove.Moved, await database.Store.MoveInQueueAsync(id, place => place + by, None));

        Assert.Equal(expected, await QueuedAsync(database));
        Assert.Equal(expected[0], (await database.Store.ClaimNextAsync(TestDatabase.Owner, None))!.Id);
    }

    [Fact]
    public async Task A_dataset_that_no_run_has_any_more_has_no_images()
    {
        await using var database = await WithQueueAsync(1);
        Assert.Equal((1, 0), await database.Queue.TrainImagesAsync(TestDatabase.Manifest().Hash, None));

        await database.Store.DeleteAsync(1, None);

        Assert.Null(await database.Queue.TrainImagesAsync(TestDatabase.Manifest().Hash, None));
    }

    [Fact]
    public async Task What_is_asked_of_a_running_run_is_shown()
    {
        await using var database = await WithQueueAsync(1);
        await database.Store.ClaimNextAsync(TestDatabase.Owner, None);

        await database.Store.RequestStopAsync(1, Training.Trainers.StopRequest.Pause, None);

        Assert.Equal(Training.Trainers.StopRequest.Pause, (await database.Queue.ReadAsync(None)).Running.Single().Run.StopRequest);
        await database.Store.FinishAsync(1, TestDatabase.Owner, RunStatus.Paused, null, None);
        Assert.Equal(Training.Trainers.StopRequest.None, (await database.Queue.ReadAsync(None)).Paused.Single().Run.StopRequest);
    }

    [Fact]
    public async Task Interrupted_runs_stay_first_and_what_is_queued_again_comes_last()
    {
        await using var database = await WithQueueAsync(3);
        await database.Store.ClaimNextAsync(TestDatabase.Owner, None);
        await database.Store.FinishAsync(1, TestDatabase.Owner, RunStatus.Queued, null, None);
        await database.Store.RequestStopAsync(2, Training.Trainers.StopRequest.Pause, None);

        Assert.Equal(QueueMove.Moved, await database.Store.MoveInQueueAsync(3, _ => 0, None));
        Assert.Equal(QueueMove.Interrupted, await database.Store.MoveInQueueAsync(1, _ => 5, None));
        Assert.True(await database.Store.RequeueAsync(2, None));

        Assert.Equal([1, 3, 2], await QueuedAsync(database));
    }

    [Fact]
    public async Task What_does_not_wait_is_not_moved()
    {
        await using var database = await WithQueueAsync(2);
        await database.Store.ClaimNextAsync(TestDatabase.Owner, None);

        Assert.Equal(QueueMove.NotQueued, await database.Store.MoveInQueueAsync(1, _ => 0, None));
        Assert.Equal(QueueMove.NoSuchRun, await database.Store.MoveInQueueAsync(99, _ => 0, None));
    }

    [Fact]
    public async Task A_paused_queue_starts_nothing_in_any_process_until_it_goes_on()
    {
        await using var database = await WithQueueAsync(1);
        var version = (await database.Queries.ChangedSinceAsync(0, None)).Version;
        await database.Store.PauseQueueAsync(None);
        var neighbour = database.Neighbour();

        Assert.Null(await neighbour.Store.ClaimNextAsync(TestDatabase.Owner, None));
        Assert.Equal(database.Time.GetUtcNow(), (await neighbour.Queue.ReadAsync(None)).PausedAt);
        Assert.Equal([RunChanges.Queue], (await neighbour.Queries.ChangedSinceAsync(version, None)).RunIds);

        await neighbour.Store.ResumeQueueAsync(None);
        Assert.Null(await database.Queue.PausedAtAsync(None));
        Assert.NotNull(await database.Store.ClaimNextAsync(TestDatabase.Owner, None));
    }

    [Fact]
    public async Task Many_runs_are_queued_in_order_or_none_of_them()
    {
        await using var database = await WithQueueAsync(1);
        List<NewRun> runs = [.. Enumerable.Range(1, 5).Select(seed => new NewRun(new RunConfig { Dataset = "horses", Seed = seed }, TestDatabase.Manifest()))];

        IReadOnlyList<long> seen = [];
        await Assert.ThrowsAsync<IOException>(() => database.Store.CreateAllAsync(runs, ids => throw new IOException("No place."), None));
        Assert.Equal([1], await QueuedAsync(database));
        var ids = await database.Store.CreateAllAsync(runs, created => seen = created, None);

        Assert.Equal(seen, ids);
        Assert.Equal([1, .. ids], await QueuedAsync(database));
        Assert.Equal([1, 2, 3, 4, 5], (await database.Queue.ReadAsync(None)).Queued.Skip(1).Select(entry => entry.Config.Seed));
    }

    [Fact]
    public async Task Lineage_is_told_in_both_directions_and_outlives_the_parent()
    {
        await using var database = await WithQueueAsync(1);
        var config = new RunConfig { Dataset = "horses", Name = "child" };
        var fork = (await database.Store.CreateAllAsync([new(config, TestDatabase.Manifest(), ClonedFrom: 1, ForkedFromStep: 40)], null, None))[0];
        var clone = await database.Store.CreateAsync(config, TestDatabase.Manifest(), null, clonedFrom: 1, None);

        var parent = await database.Queries.LineageAsync(1, None);
        Assert.Null(parent.Parent);
        Assert.Equal([(fork, 40L), (clone, null)], parent.Children.Select(child => (child.Id, child.ForkedFromStep)));
        Assert.Equal(new RelatedRun(1, "run", RunStatus.Queued, 40), (await database.Queries.LineageAsync(fork, None)).Parent);
        Assert.Equal(40, (await database.Queries.FindAsync(fork, None))!.Summary.Step);

        await database.Store.DeleteAsync(1, None);
        Assert.Equal(new RelatedRun(1, null, null, 40), (await database.Queries.LineageAsync(fork, None)).Parent);
        Assert.Equal(40, (await database.Queries.FindAsync(fork, None))!.ForkedFromStep);
    }

    [Fact]
    public async Task A_finished_run_of_the_same_configuration_and_dataset_is_found_whatever_its_name()
    {
        await using var database = await WithQueueAsync(0);
        var config = new RunConfig { Dataset = "horses", Name = "first", Seed = 3 };
        var done = await database.QueueAsync(config);
        await database.Store.ClaimNextAsync(TestDatabase.Owner, None);
        await database.Store.FinishAsync(done, TestDatabase.Owner, RunStatus.Completed, null, None);
        var hash = TestDatabase.Manifest().Hash;

        Assert.Equal(
            [done, null, null],
            await database.Queries.FindIdenticalAsync(
                [(config with { Name = "again", Tags = ["x"] }, hash), (config with { LearningRate = 1e-3 }, hash), (config, "another")], None));
    }

    [Fact]
    public async Task The_next_comparison_takes_the_next_number()
    {
        await using var database = await WithQueueAsync(0);
        Assert.Equal("comparison-1", await database.Queries.NextTagAsync("comparison", None));
        await database.QueueAsync(new() { Dataset = "horses", Tags = ["comparison-9", "comparison-x"] });
        var tagged = await database.QueueAsync(new() { Dataset = "horses", Tags = ["comparison-10"] });

        Assert.Equal("comparison-11", await database.Queries.NextTagAsync("comparison", None));
        Assert.Equal([tagged], await database.Queries.IdsByTagAsync("comparison-10", None));
    }

    private static async Task<TestDatabase> WithQueueAsync(int runs)
    {
        var database = await TestDatabase.CreateAsync();
        for (var run = 0; run < runs; run++)
            await database.QueueAsync();
        return database;
    }

    private static async Task<IEnumerable<long>> QueuedAsync(TestDatabase database) =>
        (await database.Queue.ReadAsync(None)).Queued.Select(entry => entry.Run.Id);
}
