using CycleDash.Data.Queries;
using CycleDash.Web.Comparison.Groups;

namespace CycleDash.Web.Tests.Comparison.Groups;

public sealed class RunGroupingTests
{
    private static readonly IReadOnlyList<ComparedRun> Runs =
    [
        ComparedRuns.Run(1, ComparedRuns.Config("cyclegan", 1)),
        ComparedRuns.Run(2, ComparedRuns.Config("cyclegan", 2) with { Tags = ["x"], Notes = "again" }),
        ComparedRuns.Run(3, ComparedRuns.Config("cyclegan", 1) with { LambdaCycle = 5 }),
        ComparedRuns.Run(4, ComparedRuns.Config("cycle-wgan", 1)),
    ];

    [Fact]
    public void Seeds_of_one_configuration_make_a_group_named_by_what_differs()
    {
        var groups = RunGrouping.Seeds.Apply(Runs);

        Assert.Equal([[1, 2], [3], [4]], groups.Select(group => group.Runs));
        Assert.Equal(["cyclegan, lambdaCycle 10", "cyclegan, lambdaCycle 5", "cycle-wgan"], groups.Select(group => group.Label));
        Assert.Equal([0, 1, 2], groups.Select(group => group.Index));
    }

    [Theory]
    [InlineData("model", "cyclegan|cycle-wgan", 2)]
    [InlineData("lambdaCycle", "lambdaCycle 10|lambdaCycle 5", 2)]
    [InlineData("recipe, lambdaCycle", "cyclegan, lambdaCycle 10|cyclegan, lambdaCycle 5|cycle-wgan, lambdaCycle 10", 3)]
    [InlineData("run", "#1 cyclegan seed 1|#2 cyclegan seed 2|#3 cyclegan seed 1|#4 cycle-wgan seed 1", 4)]
    [InlineData("", "cyclegan, lambdaCycle 10|cyclegan, lambdaCycle 5|cycle-wgan", 3)]
    public void Grouping_is_read_from_an_address(string text, string labels, int count)
    {
        var groups = RunGrouping.Read(text, out var problem)!.Apply(Runs);

        Assert.Null(problem);
        Assert.Equal(count, groups.Count);
        Assert.Equal(labels.Split('|'), groups.Select(group => group.Label));
    }

    [Fact]
    public void A_key_that_does_not_exist_is_named_with_the_nearest()
    {
        Assert.Null(RunGrouping.Read("lambdaCycl", out var problem));
        Assert.Contains("'lambdaCycl'. Did you mean lambdaCycle?", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dataset_changed_under_its_name_makes_another_group()
    {
        var groups = RunGrouping.Seeds.Apply([ComparedRuns.Run(1), ComparedRuns.Run(2, hash: "ff")]);

        Assert.Equal(["cyclegan (from #1)", "cyclegan (from #2)"], groups.Select(group => group.Label));
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
}
