using CycleDash.Data.Tests.Support;
using CycleDash.Training.Configuration;
using CycleDash.Training.Recording;

namespace CycleDash.Data.Tests;

public sealed class CheckpointQueriesTests
{
    [Theory]
    [InlineData("", "Übung 50%, ant")]
    [InlineData("übung", "Übung 50%")]
    [InlineData(" #2 ", "Übung 50%")]
    [InlineData("50%", "Übung 50%")]
    [InlineData("0_", "")]
    [InlineData("INSECTS", "ant")]
    [InlineData("dog", "")]
    public async Task Runs_with_checkpoints_are_found_by_any_part_of_their_names(string search, string expected)
    {
        await using var database = await TestDatabase.CreateAsync();
        foreach (var config in new RunConfig[] { new() { Name = "ant", Dataset = "insects" }, new() { Name = "Übung 50%", Dataset = "pets" } })
        {
            var recorder = database.Writer.ForRun(await database.QueueAsync(config));
            recorder.Checkpoint(new CheckpointRecord(5, DateTimeOffset.UnixEpoch, 1));
            recorder.Flush();
        }

        await database.QueueAsync(new RunConfig { Name = "dog", Dataset = "wolves" });

        var found = await database.Checkpoints.NewestAsync(search, 10, CancellationToken.None);

        Assert.Equal(expected, string.Join(", ", found.Select(run => run.Name)));
    }
}
