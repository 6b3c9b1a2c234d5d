using CycleDash.Data.Queries;
using CycleDash.Data.Queries.Listing;
using CycleDash.Training.Recording;
using CycleDash.Web.Comparison.Groups;
using CycleDash.Web.Comparison.Scores;
using CycleDash.Web.Tests.Components;

namespace CycleDash.Web.Tests.Comparison.Scores;

public sealed class ScoreComparisonsTests
{
    private const string Content = MetricNames.ContentErrorAB;

    [Fact]
    public void Best_and_last_follow_the_direction_of_the_metric()
    {
        var lower = RunScores.Of(ComparedRuns.Run(1), ComparedRuns.Series(1, Content, null, 0.5, 0.2, double.NaN, 0.4));
        var higher = RunScores.Of(ComparedRuns.Run(1), ComparedRuns.Series(1, MetricNames.DiversityAB, null, 0.5, 0.7, 0.7, 0.4));

        Assert.Equal(new(1, 0.2, 20, 2, 0.4, 40, 4), lower);
        Assert.Equal(new(1, 0.7, 20, 2, 0.4, 40, 4), higher);
    }

    [Fact]
    public void A_series_without_a_finite_value_has_no_best()
    {
        var score = RunScores.Of(ComparedRuns.Run(1), ComparedRuns.Series(1, Content, null, double.NaN));

        Assert.Null(score.Best);
        Assert.True(double.IsNaN(score.Last));
        Assert.True(double.IsNaN(score.Of(ScoreValue.Best)));
    }

    [Fact]
    public void Three_seeds_each_support_no_winner_and_say_what_would()
    {
        var comparison = Assert.Single(Compare(Content, [0.20, 0.21, 0.22], [0.40, 0.41, 0.42]));

        var pair = Assert.Single(comparison.Pairs);
        Assert.Null(pair.Verdict.Winner);
        Assert.Equal(VerdictReason.TooFewRuns, pair.Verdict.Reason);
        Assert.Equal(
            "No winner supported by this evidence: 3 + 3 runs can reach p = 0.1 at best. first leads by 0.200 (p = 0.1). A level of 0.05 takes 4 + 4 runs.",
            pair.Verdict.Text);
        Assert.Equal(pair.Verdict.Text, comparison.Conclusion);
        Assert.Equal(0.21, comparison.Groups[0].Summary!.Mean, 1e-12);
        Assert.Equal(-0.2, pair.Difference!.Value, 1e-12);
    }

    [Fact]
    public void The_level_of_a_tenth_lets_three_seeds_win()
    {
        var pair = Assert.Single(Assert.Single(Compare(Content, [0.20, 0.21, 0.22], [0.40, 0.41, 0.42], level: 0.1)).Pairs);

        Assert.Equal((0, VerdictReason.Significant), (pair.Verdict.Winner, pair.Verdict.Reason));
        Assert.Equal("first is better on Content error, A→B (p = 0.1, n = 3 + 3).", pair.Verdict.Text);
    }

    [Fact]
    public void Higher_wins_where_higher_is_better()
    {
        var comparison = Assert.Single(Compare(MetricNames.DiversityAB, [0.1, 0.11, 0.12, 0.13, 0.14], [0.2, 0.21, 0.22, 0.23, 0.24]));

        Assert.True(comparison.HigherIsBetter);
        Assert.Equal(1, Assert.Single(comparison.Pairs).Verdict.Winner);
    }

    [Fact]
    public void Mixed_values_overlap()
    {
        var pair = Assert.Single(Assert.Single(Compare(Content, [0.2, 0.3, 0.4, 0.5, 0.25], [0.3, 0.35, 0.45, 0.2, 0.6])).Pairs);

        Assert.Equal(VerdictReason.IntervalsOverlap, pair.Verdict.Reason);
        Assert.Contains("the intervals overlap (p = ", pair.Verdict.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void One_run_each_says_nothing_about_seeds()
    {
        var verdict = Assert.Single(Assert.Single(Compare(Content, [0.2], [0.9])).Pairs).Verdict;

        Assert.Equal(VerdictReason.TooFewRuns, verdict.Reason);
        Assert.Contains("one run each says nothing about the spread over seeds", verdict.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_ended_in_NaN_is_not_left_out()
    {
        var comparison = Assert.Single(Compare(Content, [0.2, double.NaN, 0.2], [0.9, 0.9, 0.9]));

        Assert.Null(comparison.Groups[0].Summary);
        Assert.Equal(VerdictReason.NotFinite, Assert.Single(comparison.Pairs).Verdict.Reason);
    }

    [Fact]
    public void Three_groups_are_corrected_by_Holm()
    {
        double[] low = [0.1, 0.11, 0.12, 0.13, 0.14];
        var runs = Enumerable.Range(1, 15).Select(id => ComparedRuns.Run(id)).ToList();
        ComparedGroup[] groups = [new(0, "first", "a", [1, 2, 3, 4, 5]), new(1, "second", "b", [6, 7, 8, 9, 10]), new(2, "third", "c", [11, 12, 13, 14, 15])];
        var series = runs.Select((run, i) => ComparedRuns.Series(run.Id, Content, null, low[i % 5] + (i < 5 ? 0 : 0.5)));

        var comparison = Assert.Single(ScoreComparisons.Of(runs, groups, series, ScoreValue.Last, 0.05));

        Assert.Equal([0, 0, null], comparison.Pairs.Select(pair => pair.Verdict.Winner));
        Assert.Equal(3 * 2.0 / 252, comparison.Pairs[0].AdjustedPValue!.Value, 1e-12);
        Assert.Contains("p = 0.008, 0.024 after Holm's correction over 3 pairs, n = 5 + 5", comparison.Pairs[0].Verdict.Text, StringComparison.Ordinal);
        Assert.Equal("first is better on Content error, A→B than every other group.", comparison.Conclusion);
    }

    [Fact]
    public void Protocols_and_datasets_stand_apart_and_a_second_extractor_joins_its_own()
    {
        List<ComparedRun> runs = [ComparedRuns.Run(1), ComparedRuns.Run(2), ComparedRuns.Run(3, ComparedRuns.Config("cyclegan", 3) with { Dataset = "other" }, hash: "ff")];
        ComparedGroup[] groups = [new(0, "cyclegan", "cyclegan", [1, 2, 3])];

        var comparisons = ScoreComparisons.Of(
            runs, groups,
            [
                ComparedRuns.Series(1, MetricNames.FrechetAB, Protocols.Light, 30),
                ComparedRuns.Series(1, MetricNames.Of(MetricNames.FrechetAB, ScoreProtocol.StandardExtractor), Protocols.Standard, 90),
                ComparedRuns.Series(2, MetricNames.FrechetAB, Protocols.Standard, 80),
                ComparedRuns.Series(3, MetricNames.FrechetAB, Protocols.Standard, 70),
                ComparedRuns.Series(2, MetricNames.FrechetFloorAB, Protocols.Standard, 2.5),
            ],
            ScoreValue.Last, 0.05);

        Assert.Equal([[3], [1, 2], [1]], comparisons.Select(one => one.Runs.Select(run => run.Run)));
        Assert.Equal(["FID, A→B", "FID, A→B", "Fréchet distance (nsfwjs-mobilenet-v2), A→B"], comparisons.Select(one => one.Title));
        Assert.Equal([null, 2.5, null], comparisons.Select(one => one.Floor));
    }

    [Fact]
    public void Too_many_groups_are_not_tested_in_pairs()
    {
        var runs = Enumerable.Range(1, 12).Select(id => ComparedRuns.Run(id)).ToList();

        var comparison = Assert.Single(ScoreComparisons.Of(
            runs, ComparedGroups.Of(runs, [.. runs.Select(run => new[] { run.Id })], RunGrouping.None), runs.Select(run => ComparedRuns.Series(run.Id, Content, null, run.Id)), ScoreValue.Last, 0.05));

        Assert.Empty(comparison.Pairs);
        Assert.StartsWith("12 groups are too many", comparison.Conclusion, StringComparison.Ordinal);
    }

    private static IReadOnlyList<ScoreComparison> Compare(string metric, double[] first, double[] second, double level = 0.05)
    {
        double[] values = [.. first, .. second];
        var runs = values.Select((_, i) => ComparedRuns.Run(i + 1)).ToList();
        ComparedGroup[] groups =
        [
            new(0, "first", "cyclegan", [.. runs.Take(first.Length).Select(run => run.Id)]),
            new(1, "second", "cycle-wgan", [.. runs.Skip(first.Length).Select(run => run.Id)]),
        ];
        return ScoreComparisons.Of(runs, groups, values.Select((value, i) => ComparedRuns.Series(i + 1, metric, null, 0.9, value)), ScoreValue.Last, level);
    }
}
