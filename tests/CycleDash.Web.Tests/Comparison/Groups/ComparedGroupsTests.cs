using CycleDash.Data.Queries;
using CycleDash.Data.Queries.Listing;
using CycleDash.Web.Comparison.Groups;

namespace CycleDash.Web.Tests.Comparison.Groups;

public sealed class ComparedGroupsTests
{
    private static readonly IReadOnlyList<ComparedRun> Runs =
    [
        ComparedRuns.Run(1, ComparedRuns.Config("cyclegan", 1)),
        ComparedRuns.Run(2, ComparedRuns.Config("cyclegan", 2) with { Tags = ["x"], Notes = "again" }),
        ComparedRuns.Run(3, ComparedRuns.Config("cyclegan", 1) with { LambdaCycle = 5 }),
        ComparedRuns.Run(4, ComparedRuns.Config("cycle-wgan", 1)),
    ];

    [Theory]
    [InlineData("settings", "1 2|3|4", "cyclegan, lambdaCycle 10|cyclegan, lambdaCycle 5|cycle-wgan")]
    [InlineData("model", "1 2 3|4", "cyclegan|cycle-wgan")]
    [InlineData("lambdaCycle", "1 2 4|3", "lambdaCycle 10|lambdaCycle 5")]
    [InlineData("recipe, lambdaCycle", "1 2|3|4", "cyclegan, lambdaCycle 10|cyclegan, lambdaCycle 5|cycle-wgan, lambdaCycle 10")]
    [InlineData("dataset,author,status", "1 2 3 4", "dataset shapes, author ann, status completed")]
    [InlineData("none", "1|2|3|4", "#1 cyclegan seed 1|#2 cyclegan seed 2|#3 cyclegan seed 1|#4 cycle-wgan seed 1")]
    public void Groups_are_named_by_what_tells_them_apart(string grouping, string parts, string labels)
    {
        var groups = Of(Runs, parts, RunGrouping.Parse(grouping, out _)!);

        Assert.Equal(labels.Split('|'), groups.Select(group => group.Label));
        Assert.Equal(Enumerable.Range(0, groups.Count), groups.Select(group => group.Index));
    }

    [Fact]
    public void Groups_of_a_dataset_that_was_changed_under_its_name_say_where_they_begin()
    {
        var groups = Of([ComparedRuns.Run(1), ComparedRuns.Run(2, hash: "ff")], "1|2", RunGrouping.Settings);

        Assert.Equal(["cyclegan (from #1)", "cyclegan (from #2)"], groups.Select(group => group.Label));
    }

    [Fact]
    public void A_run_that_was_deleted_while_groups_were_read_is_gone_from_all()
    {
        var groups = Of(Runs, "1|3|4", RunGrouping.Settings);

        Assert.Equal([1, 3, 4], ComparedGroups.StillThere(Runs, groups).Select(run => run.Id));
    }

    [Fact]
    public void Equal_keys_are_the_same_grouping()
    {
        Assert.Equal(RunGrouping.Parse("seed, model", out _), RunGrouping.Parse("seed,model", out _));
        Assert.NotEqual(RunGrouping.Parse("seed", out _), RunGrouping.Settings);
    }

    [Fact]
    public void Only_differences_are_listed_and_labels_are_none()
    {
        var differences = ConfigDifferences.Of(Runs);

        Assert.Equal(["recipe", "seed", "lambdaCycle"], differences.Select(difference => difference.Key));
        Assert.Equal("5", differences[2].Values[3]);
        Assert.Empty(ConfigDifferences.Of([Runs[0]]));
        Assert.Equal(
            ConfigDifferences.DatasetContent,
            Assert.Single(ConfigDifferences.Of([ComparedRuns.Run(1), ComparedRuns.Run(1, hash: "ff") with { Id = 2 }])).Key);
    }

    private static IReadOnlyList<ComparedGroup> Of(IReadOnlyList<ComparedRun> runs, string parts, RunGrouping grouping) =>
        ComparedGroups.Of(runs, [.. parts.Split('|').Select(part => part.Split(' ').Select(long.Parse).ToArray())], grouping);
}
