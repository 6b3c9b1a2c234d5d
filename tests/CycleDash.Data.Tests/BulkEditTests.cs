using CycleDash.Data.Queries.Listing;
using CycleDash.Data.Tests.Support;
using CycleDash.Training.Configuration;

namespace CycleDash.Data.Tests;

public sealed class BulkEditTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Archived_runs_are_out_of_sight_and_come_back_exactly_as_they_were()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (first, second, third) = (await database.QueueAsync(), await database.QueueAsync(), await database.QueueAsync());
        await database.Store.ArchiveAsync([third], true, None);

        var changed = await database.Store.ArchiveAsync([first, third, 99], true, None);

        Assert.Equal([first], changed);
        Assert.Equal([second], (await database.Queries.ListAsync(new(), None)).Items.Select(run => run.Id));
        Assert.Equal([third, first], (await database.Queries.ListAsync(new() { Archived = ArchivedRuns.Only }, None)).Items.Select(run => run.Id));
        Assert.Equal(3, (await database.Queries.ListAsync(new() { Archived = ArchivedRuns.All }, None)).Total);
        Assert.Equal(1, (await database.Queries.CountByStatusAsync(ArchivedRuns.Hide, None))[RunStatus.Queued]);
        Assert.Equal(2, (await database.Queries.CountByStatusAsync(ArchivedRuns.Only, None))[RunStatus.Queued]);
        Assert.Equal(3, (await database.Queries.CountByStatusAsync(ArchivedRuns.All, None))[RunStatus.Queued]);
        await database.Store.ArchiveAsync(changed, false, None);
        Assert.Equal([third], (await database.Queries.ListAsync(new() { Archived = ArchivedRuns.Only }, None)).Items.Select(run => run.Id));
    }

    [Fact]
    public async Task A_tag_is_added_where_it_was_not_and_taken_where_it_was()
    {
        await using var database = await TestDatabase.CreateAsync();
        var with = await database.QueueAsync(new RunConfig { Name = "with", Dataset = "d", Tags = ["old", "paper"] });
        var without = await database.QueueAsync(new RunConfig { Name = "without", Dataset = "d" });
        var version = (await database.Queries.ChangedSinceAsync(0, None)).Version;

        Assert.Equal([without], await database.Store.AddTagAsync([with, without], "paper", None));
        Assert.Equal([without], (await database.Queries.ChangedSinceAsync(version, None)).RunIds);
        Assert.Equal(2, (await database.Queries.ListAsync(new() { Tag = "paper" }, None)).Total);
        Assert.Equal([with], await database.Store.RemoveTagAsync([with, without], "old", None));

        Assert.Equal(["paper"], (await database.Queries.FindAsync(with, None))!.Config.Tags);
        Assert.Equal(0, (await database.Queries.ListAsync(new() { Tag = "old" }, None)).Total);
    }

    [Fact]
    public async Task A_run_gets_no_more_tags_than_it_can_carry()
    {
        await using var database = await TestDatabase.CreateAsync();
        var full = await database.QueueAsync(new RunConfig { Dataset = "d", Tags = [.. Enumerable.Range(1, RunConfigValidator.MaximumTags).Select(i => $"tag {i}")] });
        var other = await database.QueueAsync(new RunConfig { Dataset = "d" });

        Assert.Equal([other], await database.Store.AddTagAsync([full, other], "more", None));

        Assert.Equal(RunConfigValidator.MaximumTags, (await database.Queries.FindAsync(full, None))!.Config.Tags.Count);
    }

    [Fact]
    public async Task Thousands_of_runs_are_edited_at_once()
    {
        await using var database = await TestDatabase.CreateAsync();
        var ids = await database.Store.CreateAllAsync(
            [.. Enumerable.Range(0, 1_100).Select(i => new Stores.NewRun(new RunConfig { Dataset = "horses", Seed = i }, TestDatabase.Manifest()))], null, None);

        Assert.Equal(ids, await database.Store.AddTagAsync(ids, "many", None));

        Assert.Equal(1_100, (await database.Queries.ListAsync(new() { Tag = "many" }, None)).Total);
    }

    [Fact]
    public async Task Runs_are_launched_in_the_name_of_the_processs_user()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await database.QueueAsync();

        Assert.Equal(Environment.UserName, (await database.Queries.FindAsync(id, None))!.Summary.Author);
        Assert.Equal(1, (await database.Queries.ListAsync(new() { Author = Environment.UserName }, None)).Total);
        Assert.Equal(0, (await database.Queries.ListAsync(new() { Author = "nobody else" }, None)).Total);
    }
}
