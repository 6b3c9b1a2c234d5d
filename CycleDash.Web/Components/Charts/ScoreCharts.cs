using CycleDash.Training.Recording;

namespace CycleDash.Web.Components.Charts;

/// <summary>
/// The charts that a run has only where it measures something for them: options of the training, and scores. A score gets one chart for
/// each protocol, because values of different protocols share no axis.
/// </summary>
public static class ScoreCharts
{
    private static readonly ChartGroup[] Training =
    [
        new("Critics",
            [new(MetricNames.Wasserstein + "_A", "Wasserstein estimate A", 1), new(MetricNames.Wasserstein + "_B", "Wasserstein estimate B", 2)],
            "E[D(fake)] − E[D(real)]", ChartKind.Rate),
        new("Gradient penalty",
            [new(MetricNames.GradientPenalty + "_A", "penalty A", 1), new(MetricNames.GradientPenalty + "_B", "penalty B", 2)],
            "E[(‖∇D‖ − κ)²]", ChartKind.Loss),
        new("Semantic losses",
            [new(MetricNames.SemanticG, "semantic G", 1), new(MetricNames.SemanticF, "semantic F", 2)], "loss", ChartKind.Loss),
        new("Feature matching",
            [new(MetricNames.FeatureMatchingG, "G", 1), new(MetricNames.FeatureMatchingF, "F", 2)], "loss", ChartKind.Loss),
        new("Historical averaging",
            [
                new(MetricNames.HistoricalG, "G", 1), new(MetricNames.HistoricalF, "F", 2),
                new(MetricNames.HistoricalDA, "D_A", 3, "dot"), new(MetricNames.HistoricalDB, "D_B", 4, "dot"),
            ], "loss", ChartKind.Loss),
    ];

    private static readonly (Func<ScoreProtocol?, string> Title, string AB, string BA, string? FloorAB, string? FloorBA, string Quantity)[] Scores =
    [
        (protocol => protocol?.FrechetTitle ?? "Fréchet distance", MetricNames.FrechetAB, MetricNames.FrechetBA, MetricNames.FrechetFloorAB, MetricNames.FrechetFloorBA, "Fréchet distance"),
        (protocol => protocol?.KernelTitle ?? "Kernel distance", MetricNames.KernelAB, MetricNames.KernelBA, MetricNames.KernelFloorAB, MetricNames.KernelFloorBA, "kernel distance"),
        (_ => "Content error", MetricNames.ContentErrorAB, MetricNames.ContentErrorBA, MetricNames.ContentErrorFloorAB, MetricNames.ContentErrorFloorBA, "1 − mean IoU"),
        (protocol => protocol is null ? "Semantic distance" : $"Semantic distance ({protocol.Extractor})", MetricNames.SemanticAB, MetricNames.SemanticBA, null, null, "mean |φ(G(a)) − φ(a)|"),
        (_ => "Diversity, higher is better", MetricNames.DiversityAB, MetricNames.DiversityBA, null, null, "RMS pixel difference"),
    ];

    /// <summary>The charts for what was measured, in order; none for what was not.</summary>
    /// <param name="measured">Names of metrics with their protocols, as often as may be.</param>
    public static IReadOnlyList<ChartGroup> For(IEnumerable<(string Metric, ScoreProtocol? Protocol)> measured)
    {
        var known = measured.Distinct().ToList();
        var training = Training.Where(group => group.Series.Any(series => known.Contains((series.Metric, null))));
        var scores = Scores.SelectMany(score => known
            .Where(metric => MetricNames.BaseOf(metric.Metric) is var name && (name == score.AB || name == score.BA))
            .GroupBy(metric => metric.Protocol)
            .Select(metrics => ChartOf(score, metrics.Key, Suffix(metrics.First().Metric))));
        return [.. training, .. scores];
    }

    private static ChartGroup ChartOf(
        (Func<ScoreProtocol?, string> Title, string AB, string BA, string? FloorAB, string? FloorBA, string Quantity) score, ScoreProtocol? protocol, string suffix)
    {
        List<ChartSeries> series = [new(score.AB + suffix, "A→B", 1), new(score.BA + suffix, "B→A", 2)];
        if (score.FloorAB is not null)
            series.Add(new(score.FloorAB + suffix, "floor A→B", 1, "dash", IsReference: true));
        if (score.FloorBA is not null)
            series.Add(new(score.FloorBA + suffix, "floor B→A", 2, "dash", IsReference: true));
        return new(score.Title(protocol), series, score.Quantity, ChartKind.Score) { Protocol = protocol };
    }

    // A run's second extractor stands behind the name, see MetricNames.Of.
    private static string Suffix(string metric) => metric[MetricNames.BaseOf(metric).Length..];
}
