using CycleDash.Data.Queries;
using CycleDash.Training.Recording;
using CycleDash.Web.Comparison.Scores;

namespace CycleDash.Web.Comparison.Curves;

/// <summary>Curves of metrics that are measured at every step, beside those of the scores.</summary>
public static class StepCurves
{
    /// <summary>Most metrics that one comparison draws.</summary>
    public const int Most = 12;

    private const string None = "none";

    /// <summary>Metrics that are drawn while none are chosen.</summary>
    public static IReadOnlyList<string> Usual { get; } = [MetricNames.CycleA, MetricNames.CycleB];

    /// <summary>Reads the metrics of an address: names between commas, the usual ones where it has none.</summary>
    public static IReadOnlyList<string> Read(string? text) =>
        string.IsNullOrWhiteSpace(text) ? Usual : [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Where(name => name != None).Distinct().Take(Most)];

    /// <summary>Metrics as they stand in an address; null for the usual ones.</summary>
    public static string? TextOf(IReadOnlyList<string> metrics) => metrics.SequenceEqual(Usual) ? null : metrics.Count == 0 ? None : string.Join(',', metrics);

    /// <summary>A metric's name for people.</summary>
    public static string TitleOf(string metric) => metric switch
    {
        MetricNames.CycleA => "Cycle loss in training, A",
        MetricNames.CycleB => "Cycle loss in training, B",
        _ => metric,
    };

    /// <summary>The runs of each dataset: a loss on other images is another quantity.</summary>
    public static IEnumerable<IGrouping<ScoreBasis, ComparedRun>> PartsOf(ComparisonReport report, string metric) =>
        report.Runs.GroupBy(run => ScoreBasis.Of(run, metric, null));
}
