using CycleDash.Data.Queries;
using CycleDash.Training.Recording;
using CycleDash.Web.Components.Pages.RunDetails;

namespace CycleDash.Web.Tests.Components;

public class ScoreBoardTests
{
    private readonly ScoreBoard board = new();

    [Fact]
    public void Best_and_last_follow_live_evaluations()
    {
        board.Load([new(MetricNames.FrechetAB, Protocols.Light, 10, 50, 20, 60)]);

        board.Apply(Evaluation(30, Protocols.Light, new Metric(MetricNames.FrechetAB, 40)));
        board.Apply(Evaluation(40, Protocols.Light, new Metric(MetricNames.FrechetAB, 45)));

        var score = Assert.Single(Assert.Single(board.Groups)).Score;
        Assert.Equal((30, 40.0, 40, 45.0), (score.BestStep, score.Best, score.LastStep, score.Last));
    }

    [Fact]
    public void Of_diversity_the_greatest_is_the_best()
    {
        board.Apply(Evaluation(10, null, new Metric(MetricNames.DiversityAB, 0.2)));
        board.Apply(Evaluation(20, null, new Metric(MetricNames.DiversityAB, 0.1)));

        Assert.Equal(0.2, Assert.Single(Assert.Single(board.Groups)).Score.Best);
    }

    [Fact]
    public void What_was_read_twice_counts_once_and_newer_live_scores_stay()
    {
        board.Apply(Evaluation(30, Protocols.Light, new Metric(MetricNames.KernelAB, 3)));

        board.Load([new(MetricNames.KernelAB, Protocols.Light, 10, 5, 20, 6)]);
        board.Apply(Evaluation(30, Protocols.Light, new Metric(MetricNames.KernelAB, 4)));

        Assert.Equal(3, Assert.Single(Assert.Single(board.Groups)).Score.Last);
    }

    [Fact]
    public void A_score_that_is_not_a_number_is_never_the_best()
    {
        board.Apply(Evaluation(10, Protocols.Light, new Metric(MetricNames.FrechetAB, double.NaN)));
        board.Apply(Evaluation(20, Protocols.Light, new Metric(MetricNames.FrechetAB, 7)));
        board.Apply(Evaluation(30, Protocols.Light, new Metric(MetricNames.FrechetAB, double.NaN)));

        var score = Assert.Single(Assert.Single(board.Groups)).Score;
        Assert.Equal((20, 7.0, double.NaN), (score.BestStep, score.Best, score.Last));
    }

    [Fact]
    public void Each_protocol_has_its_group_and_only_the_standard_one_is_called_FID()
    {
        board.Apply(Evaluation(10, Protocols.Light, new Metric(MetricNames.FrechetAB, 5), new Metric(MetricNames.FrechetFloorAB, 1)));
        board.Apply(Evaluation(10, Protocols.Standard, new Metric(MetricNames.Of(MetricNames.FrechetAB, "inception-2015"), 9), new Metric(MetricNames.Of(MetricNames.FrechetFloorAB, "inception-2015"), 2)));
        board.Apply(Evaluation(10, null, new Metric(MetricNames.EvaluationCycleA, 0.1), new Metric(MetricNames.LossG, 3)));

        var rows = board.Groups.Select(group => Assert.Single(group)).ToList();

        Assert.Equal(["Cycle error, A (L1 in [0, 1])", "FID, A→B", "Fréchet distance (nsfwjs-mobilenet-v2), A→B"], rows.Select(row => row.Title));
        Assert.Equal([null, 2, 1], rows.Select(row => row.Floor));
    }

    [Fact]
    public void The_deviation_stands_beside_the_value_that_it_belongs_to()
    {
        board.Load(
        [
            new(MetricNames.KernelBA, Protocols.Light, 10, 5, 20, 6),
            new(MetricNames.KernelDeviationBA, Protocols.Light, 20, 0.5, 20, 0.5),
        ]);

        Assert.Equal(0.5, Assert.Single(Assert.Single(board.Groups)).Deviation);
    }

    private static StepMetrics Evaluation(long step, ScoreProtocol? protocol, params Metric[] values) =>
        new(step, 1, DateTimeOffset.UnixEpoch, values, protocol);
}
