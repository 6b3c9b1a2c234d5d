using CycleDash.Training.Configuration;
using CycleDash.Training.Configuration.Comparisons;

namespace CycleDash.Training.Tests.Configuration.Comparisons;

public sealed class ComparisonExpanderTests
{
    private static readonly Dictionary<string, string> Faces = new() { ["dataset"] = "faces" };

    [Fact]
    public void Every_combination_is_a_run_whose_name_tells_what_differs()
    {
        var plan = Expand(Faces, Axis("recipe", "cyclegan, cycle-wgan"), Axis("seed", "1..3"), Axis("batchSize", "2"));

        Assert.Empty(plan.Faults);
        Assert.Equal(
            ["cyclegan, seed 1", "cyclegan, seed 2", "cyclegan, seed 3", "cycle-wgan, seed 1", "cycle-wgan, seed 2", "cycle-wgan, seed 3"],
            plan.Runs.Select(run => run.Label));
        Assert.All(plan.Runs, run => Assert.Equal(($"comparison-1: {run.Label}", 2), (run.Config.Name, run.Config.BatchSize)));
        Assert.All(plan.Runs, run => Assert.Equal(["comparison-1"], run.Config.Tags));
    }

    [Fact]
    public void What_is_not_given_comes_from_each_runs_own_recipe()
    {
        var plan = Expand(new(Faces) { ["lambdaCycle"] = "7" }, Axis("recipe", "cyclegan, cycle-wgan"));

        Assert.Equal([(1, 7), (5, 7)], plan.Runs.Select(run => (run.Config.CriticSteps, run.Config.LambdaCycle)));
    }

    [Fact]
    public void A_json_draft_gives_the_same_runs()
    {
        var axes = new[] { Axis("recipe", "cyclegan, cycle-wgan"), Axis("learningRate", "1e-4, 2e-4") };
        var json = ComparisonExpander.Expand(new(ConfigDraft.OfJson("""{"dataset": "faces", "seed": 4, "tags": ["mine"], "recipe": "emoji-unet"}"""), axes, "x"));
        var pairs = ComparisonExpander.Expand(new(ConfigDraft.OfPairs("emoji-unet", new Dictionary<string, string>(Faces) { ["seed"] = "4", ["tags"] = "mine" }), axes, "x"));

        Assert.Equal(4, json.Runs.Count);
        Assert.Equal(pairs.Runs.Select(run => run.Config.Essence()), json.Runs.Select(run => run.Config.Essence()));
        Assert.Equal("x: cycle-wgan, learningRate 0.0002", json.Runs[^1].Config.Name);
        Assert.All(json.Runs, run => Assert.Equal(["mine", "x"], run.Config.Tags));
    }

    [Fact]
    public void Faults_are_listed_once_with_the_combinations_that_have_them()
    {
        var plan = Expand(new(Faces) { ["batchSize"] = "0" }, Axis("recipe", "cyclegan, cycle-wgan"), Axis("normalization", "batch, instance"));

        Assert.Empty(plan.Runs);
        var all = Assert.Single(plan.Faults, fault => fault.Key == "batchSize");
        Assert.Empty(all.Labels);
        var some = Assert.Single(plan.Faults, fault => fault.Key == "normalization");
        Assert.Equal(["cycle-wgan, normalization batch"], some.Labels);
        Assert.StartsWith("cycle-wgan, normalization batch: ", some.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_many_runs_are_refused_before_anything_is_expanded()
    {
        var plan = Expand(Faces, Axis("seed", "1..100"), Axis("epochs", "1..100"), Axis("batchSize", "1..100"));

        var fault = Assert.Single(plan.Faults);
        Assert.Equal(("", "These are 1000000 runs; one launch takes at most 500. Take fewer values, or launch several comparisons."), (fault.Key, fault.Message));
        Assert.Equal(500, Expand(Faces, Axis("seed", "1..100"), Axis("batchSize", "1..5")).Runs.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("a, b")]
    [InlineData("a tag that is longer than the forty characters that a tag may have")]
    public void The_tag_has_to_be_one(string tag) =>
        Assert.Equal("tag", Assert.Single(ComparisonExpander.Expand(new(ConfigDraft.OfPairs(null, Faces), [], tag)).Faults).Key);

    [Fact]
    public void Long_names_keep_what_differs_and_whole_characters()
    {
        var long200 = string.Concat(Enumerable.Repeat("🦓", 100));
        var plan = Expand(new(Faces) { ["name"] = long200 }, Axis("seed", "1, 22"));

        Assert.All(plan.Runs, run => Assert.InRange(run.Config.Name.Length, 190, 200));
        Assert.EndsWith("…: seed 22", plan.Runs[1].Config.Name, StringComparison.Ordinal);
        Assert.DoesNotContain('\ufffd', System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(plan.Runs[0].Config.Name)));
    }

    [Fact]
    public void An_unknown_model_is_a_fault_with_a_suggestion()
    {
        var plan = Expand(Faces, Axis("recipe", "cyclegan, cyclegna"));

        Assert.Contains("Did you mean 'cyclegan'?", Assert.Single(plan.Faults).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_is_swept_once() => Assert.Equal("seed", Assert.Single(Expand(Faces, Axis("seed", "1"), Axis("seed", "2")).Faults).Key);

    private static ComparisonPlan Expand(Dictionary<string, string> given, params ComparisonAxis[] axes) =>
        ComparisonExpander.Expand(new(ConfigDraft.OfPairs(null, given), axes, "comparison-1"));

    private static ComparisonAxis Axis(string key, string values) => ComparisonAxisReader.Read(key, values).Axis!;
}
