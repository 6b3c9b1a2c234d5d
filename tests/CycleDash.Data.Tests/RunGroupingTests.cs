using CycleDash.Data.Queries;
using CycleDash.Data.Queries.Listing;
using CycleDash.Data.Tests.Support;
using CycleDash.Training.Configuration;

namespace CycleDash.Data.Tests;

/// <summary>The list of runs and comparisons put the same runs together.</summary>
public sealed class RunGroupingTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_list_names_the_settings_in_which_its_groups_differ()
    {
        await using var database = await TestDatabase.CreateAsync();
        foreach (var (rate, epochs, seed, name) in new[] { (1e-4, 10, 1, "a"), (1e-4, 10, 2, "b"), (2e-4, 10, 1, "c"), (2e-4, 20, 1, "d") })
            await database.QueueAsync(new RunConfig { Name = name, Dataset = "horses", LearningRate = rate, Epochs = epochs, DecayEpochs = 5, Seed = seed });
        async Task<IEnumerable<string>> VaryingAsync(RunListQuery query) =>
            (await database.Queries.IndexAsync(new(query, MetricCatalog.Empty), None)).Varying.Order();

        Assert.Equal(["epochs", "learningRate"], await VaryingAsync(new() { Group = RunGrouping.SettingsKey }));
        Assert.Equal(["learningRate"], await VaryingAsync(new() { Group = RunGrouping.SettingsKey, Filters = ["epochs:=:10"] }));
        Assert.Empty(await VaryingAsync(new() { Group = RunGrouping.SettingsKey, Filters = ["learningRate:=:0.0001"] }));
        Assert.Empty(await VaryingAsync(new() { Group = "learningRate" }));
    }

    [Theory]
    [InlineData("settings", "1 2|3|4|5")]
    [InlineData("dataset", "1 2 4|3|5")]
    [InlineData("dataset,model", "1 2|3|4|5")]
    [InlineData("model", "1 2 3 5|4")]
    [InlineData("none", "1|2|3|4|5")]
    public async Task A_dataset_that_was_changed_under_its_name_is_another_one(string key, string expected)
    {
        await using var database = await TestDatabase.CreateAsync();
        foreach (var (dataset, hash, recipe, seed) in new[]
        {
            ("pets", "aa", "cyclegan", 1), ("pets", "aa", "cyclegan", 2), ("pets", "bb", "cyclegan", 3), ("pets", "aa", "cycle-wgan", 1), ("birds", "aa", "cyclegan", 1),
        })
        {
            var config = new RunConfig { Name = $"seed {seed}", Dataset = dataset, Recipe = recipe, Seed = seed };
            await database.Store.CreateAsync(config, TestDatabase.Manifest(dataset, hash), null, null, None);
        }

        var grouping = RunGrouping.Parse(key, out _)!;
        var listed = await database.Queries.IndexAsync(new(new() { Group = key, Sort = "id" }, MetricCatalog.Empty), None);
        var compared = await database.Queries.GroupsAsync([1, 2, 3, 4, 5, 99], grouping, None);

        Assert.Equal(expected, Text(listed.Groups.Select(group => group.RunIds.Order())));
        Assert.Equal(expected, Text(compared));
    }

    [Fact]
    public async Task Runs_that_came_and_went_since_the_list_was_read_are_in_their_groups_and_in_none()
    {
        await using var database = await TestDatabase.CreateAsync();
        Task<long> QueueAsync(double rate, int seed) =>
            database.QueueAsync(new RunConfig { Name = $"seed {seed}", Dataset = "horses", LearningRate = rate, Seed = seed });
        async Task<string> ListAsync() => Text((await database.Queries.IndexAsync(
            new(new() { Group = RunGrouping.SettingsKey, Sort = "id" }, MetricCatalog.Empty), None)).Groups.Select(group => group.RunIds));

        await QueueAsync(1e-4, 1);
        Assert.Equal("1", await ListAsync());
        await QueueAsync(2e-4, 1);
        await QueueAsync(1e-4, 2);
        Assert.Equal("1 3|2", await ListAsync());
        await database.Store.DeleteAsync(3, None);
        Assert.Equal("1|2", await ListAsync());
        await QueueAsync(2e-4, 2);
        Assert.Equal("1|2 4", await ListAsync());
    }

    [Fact]
    public async Task Groups_stand_in_the_order_of_the_ids_that_were_asked_for()
    {
        await using var database = await TestDatabase.CreateAsync();
        foreach (var recipe in new[] { "cyclegan", "cycle-wgan", "cyclegan" })
            await database.QueueAsync(new RunConfig { Name = recipe, Dataset = "pets", Recipe = recipe });

        Assert.Equal("2|3 1", Text(await database.Queries.GroupsAsync([2, 3, 1, 3], RunGrouping.Parse("model", out _)!, None)));
    }

    private static string Text(IEnumerable<IEnumerable<long>> groups) => string.Join('|', groups.Select(group => string.Join(' ', group)));
}
