using CycleDash.Training.Recording;
using CycleDash.Web.Comparison;
using CycleDash.Web.Comparison.Groups;
using CycleDash.Web.Comparison.Scores;

namespace CycleDash.Web.Tests.Comparison;

public sealed class ComparisonCautionsTests
{
    [Fact]
    public void Unequal_training_is_said_of_last_values_and_unequal_choice_of_best_ones()
    {
        var last = Of(ScoreValue.Last, [0.5, 0.4, 0.3], [0.6]);
        var best = Of(ScoreValue.Best, [0.5, 0.4, 0.3], [0.6]);

        Assert.Contains("All scores: the last values are of epochs 1 to 3; a difference may come from the length of the training alone.", last);
        Assert.Contains("All scores: the best values are of numbers of evaluations from 1 to 3; the best of more is better by chance alone.", best);
    }

    [Fact]
    public void Nothing_is_said_of_equal_training() => Assert.Empty(Of(ScoreValue.Last, [0.5, 0.4], [0.6, 0.3]));

    private static IReadOnlyList<string> Of(ScoreValue value, double[] first, double[] second)
    {
        CycleDash.Data.Queries.ComparedRun[] runs = [ComparedRuns.Run(1), ComparedRuns.Run(2)];
        ComparedGroup[] groups = [new(0, "first", "a", [1]), new(1, "second", "b", [2])];
        CycleDash.Data.Queries.Listing.SeriesHead[] series =
        [
            ComparedRuns.Series(1, MetricNames.ContentErrorAB, null, first) with { PointCount = first.Length },
            ComparedRuns.Series(2, MetricNames.ContentErrorAB, null, second) with { PointCount = second.Length },
        ];
        return ComparisonCautions.Of(runs, groups, ScoreComparisons.Of(runs, groups, series, value, 0.05), value);
    }
}
