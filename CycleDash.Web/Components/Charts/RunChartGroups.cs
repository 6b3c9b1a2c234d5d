using CycleDash.Data.Queries;

namespace CycleDash.Web.Components.Charts;

/// <summary>Every chart of a run: those that all have, those of what it measures besides, and one for each metric that no chart knows.</summary>
public static class RunChartGroups
{
    /// <summary>The charts in their usual order; none is left out because it is empty yet, so that a young run shows what will come.</summary>
    public static IReadOnlyList<ChartGroup> For(IReadOnlyCollection<MeasuredMetric> measured)
    {
        List<ChartGroup> known =
        [
            .. ChartGroup.All,
            .. ScoreCharts.For(measured.Select(metric => (metric.Name, metric.Protocol))),
            .. SystemCharts.For([.. measured.Select(metric => metric.Name)]),
        ];
        var drawn = known.SelectMany(group => group.Series).Select(series => series.Metric).ToHashSet();
        return
        [
            .. known,
            .. measured.Where(metric => !drawn.Contains(metric.Name) && !IsDeviation(metric.Name))
                .Select(metric => new ChartGroup(metric.Name, [new(metric.Name, metric.Name, 1)], metric.Name, ChartKind.Loss) { Protocol = metric.Protocol }),
        ];
    }

    // The table of scores shows them beside the score whose deviation they are.
    private static bool IsDeviation(string name) => name.Contains("_sd_", StringComparison.Ordinal);
}
