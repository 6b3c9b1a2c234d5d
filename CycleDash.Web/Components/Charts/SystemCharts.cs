using CycleDash.Training.Recording;

namespace CycleDash.Web.Components.Charts;

/// <summary>The charts of what training takes from the machine; older runs did not measure it, and most machines have no GPU.</summary>
public static class SystemCharts
{
    private static readonly ChartGroup[] All =
    [
        new("Processor", [new(MetricNames.CpuPercent, "CPU", 1), new(MetricNames.GpuPercent, "GPU", 2, "dot")], "% of all cores", ChartKind.Rate),
        new("Memory", [new(MetricNames.MemoryMebibytes, "process", 1), new(MetricNames.GpuMemoryMebibytes, "GPU", 2, "dot")], "MiB", ChartKind.Rate),
    ];

    /// <summary>Those of which anything was measured.</summary>
    public static IEnumerable<ChartGroup> For(IReadOnlyCollection<string> metrics) => All
        .Select(group => group with { Series = [.. group.Series.Where(series => metrics.Contains(series.Metric))] })
        .Where(group => group.Series.Count > 0);
}
