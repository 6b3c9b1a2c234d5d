using CycleDash.Training.Recording;
using CycleDash.Web.Components.Charts;

namespace CycleDash.Web.Tests.Components;

public class ScoreChartsTests
{
    [Fact]
    public void What_was_not_measured_has_no_chart() =>
        Assert.Empty(ScoreCharts.For([(MetricNames.LossG, null), (MetricNames.EvaluationCycleA, null)]));

    [Fact]
    public void Options_of_the_training_have_a_chart_where_they_are_used()
    {
        var charts = ScoreCharts.For([(MetricNames.Wasserstein + "_A", null), (MetricNames.GradientPenalty + "_A", null), (MetricNames.SemanticG, null)]);

        Assert.Equal(["Critics", "Gradient penalty", "Semantic losses"], charts.Select(chart => chart.Title));
    }

    [Fact]
    public void Scores_of_two_protocols_never_share_a_chart()
    {
        var second = MetricNames.Of(MetricNames.FrechetAB, ScoreProtocol.StandardExtractor);

        var charts = ScoreCharts.For([(MetricNames.FrechetAB, Protocols.Light), (MetricNames.FrechetBA, Protocols.Light), (second, Protocols.Standard)]);

        Assert.Equal(["Fréchet distance (nsfwjs-mobilenet-v2)", "FID"], charts.Select(chart => chart.Title));
        Assert.Equal([Protocols.Light, Protocols.Standard], charts.Select(chart => chart.Protocol));
        Assert.Equal(second, charts[1].Series[0].Metric);
        Assert.Equal(2, charts.Select(chart => chart.Key).Distinct().Count());
    }

    [Fact]
    public void The_floor_is_a_dashed_curve_of_the_same_chart()
    {
        var chart = Assert.Single(ScoreCharts.For([(MetricNames.KernelAB, Protocols.Light), (MetricNames.KernelFloorAB, Protocols.Light)]));

        Assert.Contains(chart.Series, series => series is { Metric: MetricNames.KernelFloorAB, Dash: "dash" });
    }
}
