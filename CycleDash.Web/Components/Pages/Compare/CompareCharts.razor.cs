using System.Globalization;
using CycleDash.Training.Recording;
using CycleDash.Web.Comparison;
using CycleDash.Web.Comparison.Curves;
using CycleDash.Web.Comparison.Scores;
using CycleDash.Web.Components.Charts;
using CycleDash.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Pages.Compare;

/// <summary>The curves of a comparison: values of different protocols or datasets never share a chart.</summary>
public sealed partial class CompareCharts
{
    // With more the page would be mostly their names.
    private const int MostEarlyRuns = 50;

    private IReadOnlyList<Chart> charts = [];
    private ChartView view = ChartView.Default;

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Parameter, EditorRequired]
    public ComparisonReport Report { get; set; } = null!;

    [Parameter, EditorRequired]
    public CompareState State { get; set; } = null!;

    /// <summary>How each group is drawn, in their order.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<GroupLook> Looks { get; set; } = [];

    protected override void OnParametersSet()
    {
        view = new(State.Axis == CurveAxis.Epoch ? ChartXAxis.Epoch : ChartXAxis.Step, State.IsLogarithmic, ShowEvents: false);
        charts = [.. Report.Scores.Select(OfScore), .. State.Curves.Where(Report.StepMetrics.Contains).SelectMany(OfMetric)];
    }

    private Chart OfScore(ScoreComparison score) => new(
        $"{score.Metric}:{score.Basis.Id}",
        new ChartModel(score.Title, QuantityOf(score), CurvesOf(score.Metric, [.. score.Runs.Select(run => run.Run)]))
        {
            Description = score.Basis.Description,
            References = score.Floor is { } floor ? [new("floor", floor)] : [],
            HasMarkers = true,
            CanBeSmoothed = false,
            Source = SourceOf(score.Metric, score.Basis),
            Version = VersionOf(score.Metric),
        },
        EndsOf(score));

    // One chart for each dataset: its losses are of other images.
    private IEnumerable<Chart> OfMetric(string metric) => Report.Runs.GroupBy(run => ScoreBasis.Of(run, metric, null)).Select(part => new Chart(
        $"{metric}:{part.Key.Id}",
        new ChartModel(TitleOf(metric), metric, CurvesOf(metric, [.. part.Select(run => run.Id)]))
        {
            Description = part.Key.Description,
            CanBeSmoothed = false,
            Source = SourceOf(metric, part.Key),
            Version = VersionOf(metric),
        },
        [])
    {
        Metric = metric,
    });

    private static string TitleOf(string metric) => metric switch
    {
        MetricNames.CycleA => "Cycle loss in training, A",
        MetricNames.CycleB => "Cycle loss in training, B",
        _ => metric,
    };

    private void Add(string? metric)
    {
        if (!string.IsNullOrEmpty(metric))
            Navigation.NavigateTo((State with { Curves = [.. State.Curves, metric] }).Url);
    }

    private List<ChartCurve> CurvesOf(string metric, IReadOnlyList<long> measured)
    {
        var groups = Report.Groups.Where(group => group.Runs.Any(measured.Contains)).ToList();
        return
        [
            .. groups.Select(group => new ChartCurve(0, $"group/{group.Index}", group.Label, Looks[group.Index].Css, Looks[group.Index].Dash)),
            .. groups.Where(group => group.Runs.Count > 1).SelectMany(group => group.Runs.Where(measured.Contains).Select(run =>
                new ChartCurve(run, metric, $"#{run} {Report.Run(run).Config.Name}", Looks[group.Index].Css, Looks[group.Index].Dash) { PartOf = $"group/{group.Index}" })),
        ];
    }

    // Of the report's runs and groups: those of the state may be on their way.
    private string SourceOf(string metric, ScoreBasis basis) => Urls.CompareCurves(
        Report.Runs.Select(run => run.Id),
        [("group", Report.Options.Grouping.Key), .. State.Query.Where(pair => pair.Name is "band" or "x"), ("metric", metric), ("basis", basis.Id)]);

    // Another text where any run has measured the metric since: only then is the chart read again.
    private string VersionOf(string metric)
    {
        var hash = new HashCode();
        foreach (var series in Report.Series.Where(series => MetricNames.BaseOf(series.Name) == metric))
            hash.Add((series.RunId, series.LastStep, series.Last, series.Min, series.Max));
        return hash.ToHashCode().ToString(CultureInfo.InvariantCulture);
    }

    private static string QuantityOf(ScoreComparison score) => score.HigherIsBetter ? "higher is better" : "lower is better";

    // Said in words too: whoever cannot see where the mean changes reads it.
    private IReadOnlyList<string> EndsOf(ScoreComparison score)
    {
        var lasts = score.Runs.ToDictionary(run => run.Run, run => State.Axis == CurveAxis.Epoch ? run.LastEpoch : run.LastStep);
        return
        [
            .. from measured in score.Groups
               let runs = Report.Groups[measured.Group].Runs.Where(lasts.ContainsKey).ToList()
               from run in runs
               let left = runs.Count(other => lasts[other] > lasts[run])
               where left > 0
               select $"#{run} ended at {(State.Axis == CurveAxis.Epoch ? "epoch" : "step")} {lasts[run].ToString("0.##", CultureInfo.InvariantCulture)}: from there on the mean of {Report.Groups[measured.Group].Label} is of {Show.Counted(left, "run")}.",
        ];
    }

    private sealed record Chart(string Key, ChartModel Model, IReadOnlyList<string> Ends)
    {
        /// <summary>The metric of every step that it shows; null for a score.</summary>
        public string? Metric { get; init; }
    }
}
