using System.Globalization;
using CycleDash.Data.Queries;
using CycleDash.Training.Recording;
using CycleDash.Web.Components.Charts;
using CycleDash.Web.Runs;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Pages.RunDetails;

/// <summary>The run's charts: a bounded history from the store, extended by every live step.</summary>
public sealed partial class RunCharts : IDisposable
{
    /// <summary>Most points of a curve that are read from the store.</summary>
    private const int HistoryPoints = 2000;

    /// <summary>A curve that has grown to so many points is read again, thinned out.</summary>
    private const int MostPoints = 3 * HistoryPoints;

    private static readonly (string Weight, string Label)[] Choices = [("0", "off"), ("0.6", "light"), ("0.9", "medium"), ("0.97", "strong")];

    private readonly PageLifetime lifetime = new();
    private readonly List<MetricChart> charts = [];
    private readonly HashSet<(string Metric, ScoreProtocol? Protocol)> measuredMetrics = [];
    private IReadOnlyList<ChartGroup> groups = ChartGroup.All;
    private string? problem;
    private bool reading;
    private bool readAgain;

    [Inject]
    public required RunQueries Queries { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required ILogger<RunCharts> Logger { get; init; }

    [Parameter, EditorRequired]
    public long RunId { get; set; }

    [Parameter]
    public bool Logarithmic { get; set; }

    /// <summary>Weight of the past in the smoothed curves, in [0, 1).</summary>
    [Parameter]
    public double Smoothing { get; set; }

    /// <summary>Address of this page with another axis or smoothing.</summary>
    [Parameter, EditorRequired]
    public Func<bool, double, string> UrlOf { get; set; } = null!;

    // Sets what the template's @ref hands over, once per chart.
    private MetricChart Register
    {
        set => charts.Add(value);
    }

    private string Chosen => Choices.MinBy(choice => Math.Abs(Parse(choice.Weight) - Smoothing)).Weight;

    public void Dispose()
    {
        lifetime.Dispose();
    }

    /// <summary>Reads the history again; live points that are newer stay.</summary>
    public async Task ReloadAsync()
    {
        // Who asks while the charts are being drawn has newer points in mind than those that were read.
        readAgain = true;
        if (reading)
            return;
        reading = true;
        try
        {
            while (readAgain)
            {
                readAgain = false;
                var history = await Queries.MetricsAsync(RunId, null, HistoryPoints, null, null, lifetime.Token);
                var hadProblem = problem is not null;
                problem = null;
                if (FindCharts(history.Select(series => (series.Name, series.Protocol))) || hadProblem)
                    StateHasChanged();
                foreach (var chart in charts.ToList())
                    await chart.LoadAsync(history);
            }
        }
        catch (OperationCanceledException)
        {
            // The page is gone.
        }
        catch (Exception exception) when (PageProblem.IsExpected(exception))
        {
            PageLog.ReadFailed(Logger, Navigation.Uri, exception);
            problem = exception.Message;
            StateHasChanged();
        }
        finally
        {
            reading = false;
        }
    }

    /// <summary>Takes what the feed told.</summary>
    public async Task ApplyAsync(IReadOnlyList<RunChange> changes)
    {
        // A roll-back voids what came before it in the same delivery.
        var start = 0;
        for (var i = 0; i < changes.Count; i++)
        {
            if (changes[i] is not RolledBackChange { Step: var step })
                continue;
            await AppendAsync(changes.Take(i).Skip(start));
            start = i + 1;
            foreach (var chart in charts.ToList())
                await chart.RemoveAfterAsync(step);
        }

        await AppendAsync(changes.Skip(start));
        if (charts.Any(chart => chart.PointCount > MostPoints))
            await ReloadAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await ReloadAsync();
    }

    /// <summary>Adds the charts of metrics that were not there before. True where there are any.</summary>
    private bool FindCharts(IEnumerable<(string Metric, ScoreProtocol? Protocol)> metrics)
    {
        var before = measuredMetrics.Count;
        measuredMetrics.UnionWith(metrics);
        if (measuredMetrics.Count == before)
            return false;
        var count = groups.Count;
        groups = [.. ChartGroup.All, .. ScoreCharts.For(measuredMetrics)];
        return groups.Count != count;
    }

    private static double Parse(string weight) => double.Parse(weight, CultureInfo.InvariantCulture);

    private async Task AppendAsync(IEnumerable<RunChange> changes)
    {
        List<StepMetrics> measured = [.. changes.OfType<MetricsChange>().Select(change => change.Metrics)];
        if (measured.Count == 0)
            return;
        // Drawn at once, so that the new chart is there to take its first point.
        if (FindCharts(measured.SelectMany(step => step.Values.Select(value => (value.Name, step.Protocol)))))
            StateHasChanged();
        foreach (var chart in charts.ToList())
            await chart.AppendAsync(measured);
    }

    private void ChooseSmoothing(ChangeEventArgs change) =>
        Navigation.NavigateTo(UrlOf(Logarithmic, Parse((string?)change.Value ?? "0")), replace: true);
}
