using System.Globalization;
using CycleDash.Data;
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

    // More would be longer than the charts.
    private const int MostEnds = 5;

    private IReadOnlyList<Chart> charts = [];
    private IReadOnlyList<string> unmeasured = [];
    private ChartView view = ChartView.Default;

    [Parameter, EditorRequired]
    public ComparisonReport Report { get; set; } = null!;

    [Parameter, EditorRequired]
    public CompareState State { get; set; } = null!;

    /// <summary>How each group is drawn, in their order.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<GroupLook> Looks { get; set; } = [];

    /// <summary>Told what to change of what the page shows.</summary>
    [Parameter]
    public EventCallback<Func<CompareState, CompareState>> OnChange { get; set; }

    protected override void OnParametersSet()
    {
        view = new(State.Axis == CurveAxis.Epoch ? ChartXAxis.Epoch : ChartXAxis.Step, State.IsLogarithmic, ShowEvents: false);
        charts = [.. Report.Scores.Select(OfScore), .. State.Curves.Where(Report.StepMetrics.Contains).SelectMany(OfMetric)];
        unmeasured = [.. State.Curves.Except(Report.StepMetrics).Except(StepCurves.Usual)];
    }

    private Chart OfScore(ScoreComparison score) => new(
        $"{score.Metric}:{score.Basis.Id}",
        new ChartModel(score.Title, QuantityOf(score), CurvesOf(score.Metric, [.. score.Runs.Select(run => run.Run)]))
        {
            Description = score.Basis.Description,
            References = score.Floor is { } floor ? [new("floor", floor)] : [],
            HasMarkers = true,
            CanBeSmoothed = false,
            PartsHaveBands = State.Band != BandKind.Range,
            Source = SourceOf(score.Metric, score.Basis),
            Version = VersionOf(score.Metric),
        },
        EndsOf(score));

    // One chart for each dataset: its losses are of other images.
    private IEnumerable<Chart> OfMetric(string metric) => StepCurves.PartsOf(Report, metric).Select(part => new Chart(
        $"{metric}:{part.Key.Id}",
        new ChartModel(StepCurves.TitleOf(metric), metric, CurvesOf(metric, [.. part.Select(run => run.Id)]))
        {
            Description = part.Key.Description,
            CanBeSmoothed = false,
            PartsHaveBands = State.Band != BandKind.Range,
            Source = SourceOf(metric, part.Key),
            Version = VersionOf(metric),
        },
        [])
    {
        Metric = metric,
    });

    private Task AddAsync(string? metric) =>
        string.IsNullOrEmpty(metric) ? Task.CompletedTask : OnChange.InvokeAsync(state => state with { Curves = [.. state.Curves, metric] });

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
        var ends = (
            from measured in score.Groups
            let runs = Report.Groups[measured.Group].Runs.Where(lasts.ContainsKey).ToList()
            from run in runs
            let left = runs.Count(other => lasts[other] > lasts[run])
            where left > 0
            select (Run: run, At: lasts[run], Group: Report.Groups[measured.Group].Label, Left: left)).ToList();
        var unit = State.Axis == CurveAxis.Epoch ? "epoch" : "step";
        return ends.Count > MostEnds
            ? [$"{ends.Count} runs have their last value before others of their groups, at {unit} {Place(ends.Min(end => end.At))} to {Place(ends.Max(end => end.At))}: from there on the means are of fewer runs."]
            : [.. ends.Select(end => $"#{end.Run} {EndedOf(end.Run)} {unit} {Place(end.At)}: from there on the mean of {end.Group} is of {Show.Counted(end.Left, "run")}.")];
    }

    private string EndedOf(long run) => Report.Run(run).Status is RunStatus.Queued or RunStatus.Running or RunStatus.Paused ? "has reached" : "ended at";

    private static string Place(double at) => at.ToString("0.##", CultureInfo.InvariantCulture);

    private sealed record Chart(string Key, ChartModel Model, IReadOnlyList<string> Ends)
    {
        /// <summary>The metric of every step that it shows; null for a score.</summary>
        public string? Metric { get; init; }
    }
}
