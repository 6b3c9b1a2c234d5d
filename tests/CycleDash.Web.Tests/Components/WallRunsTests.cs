using CycleDash.Data.Queries;
using CycleDash.Training.Datasets;
using CycleDash.Training.Recording;
using CycleDash.Web.Components.Images;
using CycleDash.Web.Runs;

namespace CycleDash.Web.Tests.Components;

public sealed class WallRunsTests
{
    private static readonly DatasetManifest Manifest = DatasetManifest.Create("d", "", [], null, []);

    private readonly WallRuns wall = new();

    [Fact]
    public void Images_that_the_feed_tells_of_are_shown_before_they_are_stored()
    {
        wall.Take([Run(1, (10, 1)), Run(2, (10, 1))]);

        Assert.True(wall.Apply(new SamplesChange(1, Set(20, 2, "new"))));

        Assert.Equal([1, 2], wall.Epochs);
        var (stored, told) = wall.At(2);
        Assert.Equal([(2L, 10L)], stored);
        Assert.Equal([(1L, "new")], told.Select(one => (one.Run, one.Triplet.TranslatedPath)));
        Assert.Equal([(1L, 10L), (2L, 10L)], wall.At(1).Stored);
    }

    [Fact]
    public void What_is_told_stays_until_it_is_stored()
    {
        wall.Take([Run(1, (10, 1))]);
        wall.Apply(new SamplesChange(1, Set(20, 2, "new")));

        wall.Take([Run(1, (10, 1))]);
        Assert.Equal([(10L, 1), (20L, 2)], wall.All[0].Sets);
        Assert.Empty(wall.At(2).Stored);

        wall.Take([Run(1, (10, 1), (20, 2))]);
        Assert.Equal([(1L, 20L)], wall.At(2).Stored);
        Assert.Empty(wall.At(2).Told);
    }

    [Fact]
    public void What_is_about_to_be_done_again_is_taken_away()
    {
        wall.Take([Run(1, (10, 1), (20, 2))]);
        wall.Apply(new SamplesChange(1, Set(30, 3, "void")));

        Assert.True(wall.Apply(new RolledBackChange(1, 10)));

        Assert.Equal([1], wall.Epochs);
        Assert.Equal([(1L, 10L)], wall.At(3).Stored);
    }

    [Fact]
    public void Other_runs_and_other_changes_leave_the_wall_alone()
    {
        wall.Take([Run(1, (10, 1))]);

        Assert.False(wall.Apply(new SamplesChange(2, Set(20, 2, "other"))));
        Assert.False(wall.Apply(new CheckpointRemovedChange(1, 10)));
        Assert.Equal([1], wall.Epochs);
    }

    [Fact]
    public void A_run_that_is_gone_takes_with_it_what_was_told_of_it()
    {
        wall.Take([Run(1), Run(2, (10, 1))]);
        wall.Apply(new SamplesChange(1, Set(20, 2, "gone")));

        wall.Take([Run(2, (10, 1))]);

        Assert.Equal([1], wall.Epochs);
        Assert.Empty(wall.At(2).Told);
    }

    private static WallRun Run(long id, params (long Step, int Epoch)[] sets) => new(id, $"run {id}", "d", "hash", 3, Manifest, sets);

    private static SampleSet Set(long step, int epoch, string translated) =>
        new(step, epoch, DateTimeOffset.UnixEpoch, [new(TranslationDirection.AB, 0, "testA/1.png", "r", translated, "b")]);
}
