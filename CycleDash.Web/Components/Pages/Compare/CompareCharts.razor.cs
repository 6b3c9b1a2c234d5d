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
    private static readonly (string Metric, string Title)[] TrainingLosses =
        [(MetricNames.CycleA, "Cycle loss in training, A"), (MetricNames.CycleB, "Cycle loss in training, B")];

    private IReadOnlyList<Chart> charts = [];
    private ChartView view = ChartView.Default;

    [Parameter, EditorRequired]
    public ComparisonReport Report { get; set; } = null!;

    [Parameter, EditorRequired]
    public CompareState State { get; set; } = null!;

    /// <summary>How each group is drawn, in their order.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<GroupLook> Looks { get; set; } = [];

    /// <summary>Another number reads the curves again.</summary>
    [Parameter]
    public int Version { get; set; }

    protected override void OnParametersSet()
    {
        view = new(State.Axis == CurveAxis.Epoch ? ChartXAxis.Epoch : ChartXAxis.Step, State.IsLogarithmic, ShowEvents: false);
        charts = [.. Report.Scores.Select(OfScore), .. Report.Runs.Select(run => ScoreBasis.Of(run, MetricNames.CycleA, null)).Distinct().SelectMany(OfLosses)];
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
        },
        EndsOf(score));

    private IEnumerable<Chart> OfLosses(ScoreBasis basis)
    {
        long[] runs = [.. Report.Runs.Where(run => ScoreBasis.Of(run, MetricNames.CycleA, null) == basis).Select(run => run.Id)];
        return TrainingLosses.Select(loss => new Chart(
            $"{loss.Metric}:{basis.Id}",
            new ChartModel(loss.Title, "mean L1 in [-1, 1] units, without λ_c", CurvesOf(loss.Metric, runs))
            {
                Description = basis.Description,
                CanBeSmoothed = false,
                Source = SourceOf(loss.Metric, basis),
            },
            []));
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

    private string SourceOf(string metric, ScoreBasis basis) => Urls.CompareCurves(
        State.Runs,
        [.. State.Query.Where(pair => pair.Name is "group" or "band" or "x"), ("metric", metric), ("basis", basis.Id), ("version", Version == 0 ? null : $"{Version}")]);

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

    private sealed record Chart(string Key, ChartModel Model, IReadOnlyList<string> Ends);
}
