using CycleDash.Data.Queries;
using CycleDash.Training.Recording;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CycleDash.Web.Components.Charts;

/// <summary>
/// A line chart over steps, drawn by plotly.js. Live points extend the drawn curves; the reader's zoom and hidden curves
/// survive every update.
/// </summary>
public sealed partial class MetricChart : IAsyncDisposable
{
    private readonly string titleId = "chart-" + Guid.NewGuid().ToString("N");
    private readonly Dictionary<string, ChartCurve> curves = [];
    private ElementReference plot;
    private IJSObjectReference? module;
    private bool drawnLogarithmic;
    private double drawnSmoothing;

    [Inject]
    public required IJSRuntime Script { get; init; }

    /// <summary>Title, curves and axis. Does not change in a chart's life.</summary>
    [Parameter, EditorRequired]
    public ChartGroup Group { get; set; } = null!;

    /// <summary>Draws a loss on a logarithmic axis.</summary>
    [Parameter]
    public bool Logarithmic { get; set; }

    /// <summary>Weight of the past in the smoothed curves, in [0, 1); 0 draws the measured values only.</summary>
    [Parameter]
    public double Smoothing { get; set; }

    /// <summary>Most points of any curve.</summary>
    public int PointCount => curves.Count == 0 ? 0 : curves.Values.Max(curve => curve.Count);

    private bool IsLogarithmic => Logarithmic && Group.CanBeLogarithmic;

    private double Weight => Group.CanBeSmoothed ? Smoothing : 0;

    public async ValueTask DisposeAsync()
    {
        if (module is null)
            return;
        try
        {
            await module.InvokeVoidAsync("dispose", plot);
            await module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser has left; its charts went with it.
        }
    }

    /// <summary>Takes the stored history; live points that are newer stay.</summary>
    public Task LoadAsync(IReadOnlyList<MetricSeries> history)
    {
        foreach (var series in Group.Series)
            curves[series.Metric].Load(history.FirstOrDefault(stored => stored.Name == series.Metric && stored.Protocol == Group.Protocol) ?? new(series.Metric, [], [], [], []));
        return DrawAsync();
    }

    /// <summary>Extends the curves by what is newer than their last points.</summary>
    public async Task AppendAsync(IReadOnlyList<StepMetrics> measured)
    {
        var extensions = new Dictionary<string, ChartTrace>();
        foreach (var (metric, curve) in curves)
        {
            var points = measured.Where(step => step.Protocol == Group.Protocol).SelectMany(step => step.Values.Where(value => value.Name == metric).Select(value => (step.Step, value.Value)));
            if (curve.Append(points) is { } extension)
                extensions[metric] = extension;
        }

        if (extensions.Count > 0 && module is not null)
            await module.InvokeVoidAsync("extend", plot, extensions);
    }

    /// <summary>Forgets the points after the step.</summary>
    public Task RemoveAfterAsync(long step)
    {
        var removed = false;
        foreach (var curve in curves.Values)
            removed |= curve.RemoveAfter(step);
        return removed ? DrawAsync() : Task.CompletedTask;
    }

    protected override void OnInitialized()
    {
        foreach (var series in Group.Series)
            curves[series.Metric] = new();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            module = await Script.InvokeAsync<IJSObjectReference>("import", "./js/charts.js");
            await module.InvokeVoidAsync("create", plot, new
            {
                Group.Quantity,
                Group.Series,
                Markers = Group.Kind == ChartKind.Score,
                FromZero = Group.Kind is ChartKind.Schedule or ChartKind.Rate,
            });
            await DrawAsync();
        }
        else if (drawnLogarithmic != IsLogarithmic || drawnSmoothing != Weight)
        {
            await DrawAsync();
        }
    }

    // Only a change of the axis needs a render; points reach the browser without one.
    protected override bool ShouldRender() => module is not null;

    private async Task DrawAsync()
    {
        if (module is null)
            return;
        (drawnLogarithmic, drawnSmoothing) = (IsLogarithmic, Weight);
        var traces = curves.ToDictionary(pair => pair.Key, pair => pair.Value.Draw(Weight));
        await module.InvokeVoidAsync("draw", plot, traces, IsLogarithmic);
    }

    private static string? Pattern(ChartSeries series) => series.Dash switch
    {
        "dot" => "3 3",
        "dash" => "7 4",
        _ => null,
    };
}
