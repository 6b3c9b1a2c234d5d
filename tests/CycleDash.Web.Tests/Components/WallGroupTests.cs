using CycleDash.Data.Queries;
using CycleDash.Training.Datasets;
using CycleDash.Training.Recording;
using CycleDash.Web.Components.Images;

namespace CycleDash.Web.Tests.Components;

public sealed class WallGroupTests
{
    private static readonly DatasetManifest Manifest = DatasetManifest.Create("d", "", [], null, []);

    [Fact]
    public void Rows_are_matched_by_path_within_a_dataset_and_never_across()
    {
        var runs = new[] { Run(1, "aa", (10, 1)), Run(2, "bb", (10, 1)), Run(3, "aa", (20, 1)) };
        var triplets = new[] { (1L, Triplet("testA/1.png", 0)), (1, Triplet("testA/2.png", 1)), (2, Triplet("testA/1.png", 0)), (3, Triplet("testA/2.png", 0)) }
            .ToLookup(pair => pair.Item1, pair => pair.Item2);

        var groups = WallGroup.Of(runs, 1, TranslationDirection.AB, triplets);

        Assert.Equal(["aa", "bb"], groups.Select(group => group.DatasetHash));
        Assert.Equal(["testA/1.png", "testA/2.png"], groups[0].Rows.Select(row => row.Source));
        Assert.Equal([1L, null], groups[0].Rows[0].Shots.Select(shot => shot?.Run.Id));
        Assert.Equal([1L, 3L], groups[0].Rows[1].Shots.Select(shot => shot?.Run.Id));
        Assert.Equal(2, Assert.Single(Assert.Single(groups[1].Rows).Shots)!.Run.Id);
    }

    [Fact]
    public void A_run_shows_its_newest_set_at_or_before_the_epoch()
    {
        var run = Run(1, "aa", (10, 1), (20, 1), (30, 3));

        Assert.Equal([null, (20L, 1), (20L, 1), (30L, 3), (30L, 3)], new[] { 0, 1, 2, 3, 9 }.Select(run.At));
    }

    [Fact]
    public void Only_the_direction_that_is_shown_has_rows()
    {
        var triplets = new[] { Triplet("testA/1.png", 0) }.ToLookup(_ => 1L);

        Assert.Empty(Assert.Single(WallGroup.Of([Run(1, "aa", (10, 1))], 1, TranslationDirection.BA, triplets)).Rows);
    }

    private static WallRun Run(long id, string hash, params (long Step, int Epoch)[] sets) => new(id, $"run {id}", "d", hash, 3, Manifest, sets);

    private static SampleTriplet Triplet(string source, int index) => new(TranslationDirection.AB, index, source, "r.png", "t.png", "b.png");
}
