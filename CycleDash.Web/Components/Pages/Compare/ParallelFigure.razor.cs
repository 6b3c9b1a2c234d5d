using CycleDash.Web.Comparison;
using CycleDash.Web.Comparison.Plots;
using CycleDash.Web.Components.Charts;
using CycleDash.Web.Components.Controls;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CycleDash.Web.Components.Pages.Compare;

/// <summary>Parallel coordinates whose axes can be brushed by the pointer; <see cref="BrushFields"/> does the same by keyboard.</summary>
public sealed partial class ParallelFigure : IAsyncDisposable
{
    private const int Height = 320;
    private const int Spacing = 120;

    private PlotFrame frame = new(0, 0, 1, 1);
    private ParallelPlot plot = new([], []);
    private ElementReference picture;
    private ScriptModule? script;
    private DotNetObjectReference<ParallelFigure>? self;
    private int width;

    [Inject]
    public required IJSRuntime Browser { get; init; }

    [Parameter, EditorRequired]
    public ComparisonReport Report { get; set; } = null!;

    [Parameter, EditorRequired]
    public IReadOnlyList<GroupLook> Looks { get; set; } = [];

    [Parameter, EditorRequired]
    public IReadOnlyList<PlotVariable> Variables { get; set; } = [];

    /// <summary>The picked stretches.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<PlotBrush> Brushes { get; set; } = [];

    /// <summary>Runs in all of them.</summary>
    [Parameter, EditorRequired]
    public IReadOnlySet<long> Inside { get; set; } = new HashSet<long>();

    /// <summary>Told the axis's key, and the stretch that was picked on it; null where it was left.</summary>
    [Parameter]
    public EventCallback<(string Key, PlotBrush? Brush)> OnBrush { get; set; }

    public async ValueTask DisposeAsync()
    {
        if (script is not null)
            await script.DisposeAsync();
        self?.Dispose();
    }

    /// <summary>Called by the script when the pointer was let go.</summary>
    /// <param name="axis">Index of the axis.</param>
    /// <param name="from">Lower end of the stretch, as a share of the axis from its bottom.</param>
    /// <param name="to">Upper end; equal to the lower one after a click.</param>
    [JSInvokable]
    public Task Brushed(int axis, double from, double to) => axis < 0 || axis >= Variables.Count
        ? Task.CompletedTask
        : OnBrush.InvokeAsync((Variables[axis].Key, from < to ? Variables[axis].Around(from, to) : null));

    protected override void OnParametersSet()
    {
        width = Math.Max(480, Spacing * (Variables.Count + 1));
        frame = new(70, 30, width - 90, Height - 16);
        plot = ParallelPlot.Of(Variables, Report.Runs.Select(run => run.Id), frame);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        script = new(Browser, "parallel-brush");
        await script.TryInvokeAsync("watch", picture, self = DotNetObjectReference.Create(this));
    }

    private (double Low, double High)? StretchOf(int axis)
    {
        var variable = Variables[axis];
        if (Brushes.FirstOrDefault(brush => brush.Key == variable.Key) is not { } brush || variable.Within(brush) is not { Count: > 0 } inside)
            return null;
        var shares = variable.Axis().Shares.Where(pair => inside.Contains(pair.Key)).Select(pair => pair.Value).ToList();
        return shares.Count == 0 ? null : (shares.Min(), shares.Max());
    }

    private GroupLook LookOf(long run) => Looks[Report.GroupOf(run).Index];
}
