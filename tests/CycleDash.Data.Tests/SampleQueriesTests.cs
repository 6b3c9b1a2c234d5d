using CycleDash.Data.Tests.Support;
using CycleDash.Training.Configuration;
using CycleDash.Training.Recording;

namespace CycleDash.Data.Tests;

public sealed class SampleQueriesTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Runs_of_one_dataset_share_its_manifest_under_their_own_names_for_it()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (first, second) = (await database.QueueAsync(), await database.QueueAsync(new RunConfig { Name = "run", Dataset = "ponies" }));

        var runs = await database.Samples.RunsAsync([second, 99, first, second], None);
        var later = await database.Samples.RunsAsync([first], None);

        Assert.Equal([second, first], runs.Select(run => run.Id));
        Assert.Equal(["ponies", "horses"], runs.Select(run => run.Manifest.Name));
        // Read once and held once, however many runs and pages show it.
        Assert.Same(runs[0].Manifest.Images, runs[1].Manifest.Images);
        Assert.Same(runs[0].Manifest.Images, later[0].Manifest.Images);
    }

    [Fact]
    public async Task More_datasets_than_are_remembered_are_all_read()
    {
        await using var database = await TestDatabase.CreateAsync();
        var ids = new List<long>();
        for (var dataset = 0; dataset < 20; dataset++)
            ids.Add(await database.Store.CreateAsync(new RunConfig { Name = "run", Dataset = $"d{dataset}" }, TestDatabase.Manifest($"d{dataset}", $"hash{dataset}"), null, null, None));

        foreach (var _ in Enumerable.Range(0, 2))
            Assert.Equal(ids.Select((_, dataset) => $"hash{dataset}"), (await database.Samples.RunsAsync(ids, None)).Select(run => run.Manifest.Hash));
        Assert.Equal("hash3", Assert.Single(await database.Samples.RunsAsync([ids[3]], None)).Manifest.Hash);
    }

    [Fact]
    public async Task Sets_and_triplets_are_those_of_each_run()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (first, second) = (await database.QueueAsync(), await database.QueueAsync());
        foreach (var (id, step) in new[] { (first, 20L), (first, 10), (second, 10) })
        {
            var recorder = database.Writer.ForRun(id);
            recorder.Samples(new(step, (int)step / 10, DateTimeOffset.UnixEpoch, [new(TranslationDirection.AB, 0, "testA/1.png", "r", $"{id}-{step}", "b")]));
            recorder.Flush();
        }

        var runs = await database.Samples.RunsAsync([first, second], None);
        var triplets = await database.Samples.TripletsAsync([(first, 20), (second, 10), (second, 99)], None);

        Assert.Equal([(10L, 1), (20L, 2)], runs[0].Sets);
        Assert.Equal([(10L, 1)], runs[1].Sets);
        Assert.Equal($"{first}-20", Assert.Single(triplets[first]).TranslatedPath);
        Assert.Equal($"{second}-10", Assert.Single(triplets[second]).TranslatedPath);
    }
}
