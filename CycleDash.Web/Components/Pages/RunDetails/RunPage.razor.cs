using CycleDash.Data.Queries;
using CycleDash.Web.Components.Charts;
using CycleDash.Web.Components.Controls;
using CycleDash.Web.Runs;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Pages.RunDetails;

/// <summary>One run: watched live while it trains, looked up afterwards.</summary>
public sealed partial class RunPage : IDisposable
{
    private readonly PageLifetime lifetime = new();
    private long? loadedId;
    private RunDetail? detail;
    private LiveRun? live;
    private bool isMissing;
    private string? problem;
    private bool isDrawnAgain;
    // The address follows a moment later; links that are drawn meanwhile have it already.
    private long? chosenStep;
    private IDisposable[] subscriptions = [];
    private RunHeader? header;
    private SampleViewer? samples;
    private ScoreTable? scores;
    private RunCharts? charts;
    private RunLogPanel? log;
    private CheckpointList? checkpoints;

    [Inject]
    public required RunQueries Queries { get; init; }

    [Inject]
    public required LiveRuns Feed { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required ILogger<RunPage> Logger { get; init; }

    [Parameter]
    public long Id { get; set; }

    /// <summary>Step of the sample images; null follows the newest.</summary>
    [SupplyParameterFromQuery]
    public string? Step { get; set; }

    [SupplyParameterFromQuery(Name = "log")]
    public string? Log { get; set; }

    [SupplyParameterFromQuery(Name = "smooth")]
    public string? Smooth { get; set; }

    [SupplyParameterFromQuery(Name = "x")]
    public string? XAxis { get; set; }

    /// <summary>"0" hides the markers of the charts.</summary>
    [SupplyParameterFromQuery(Name = "events")]
    public string? Markers { get; set; }

    /// <summary>The stretch of the x axis that the charts show.</summary>
    [SupplyParameterFromQuery(Name = "zoom")]
    public string? Zoom { get; set; }

    private ChartView View => ChartView.Parse(XAxis, Log, Smooth, Markers, Zoom);

    public void Dispose()
    {
        Unsubscribe();
        lifetime.Dispose();
    }

    protected override Task OnParametersSetAsync()
    {
        chosenStep = AddressNumber.Whole(Step);
        if (loadedId == Id)
            return Task.CompletedTask;
        loadedId = Id;
        (detail, live, isMissing) = (null, null, false);
        Unsubscribe();
        // Before the first read, so that nothing falls between history and feed; what both have is dropped by its step.
        // The charts follow every step; what is written around them is written anew every few seconds.
        if (RendererInfo.IsInteractive)
        {
            subscriptions =
            [
                Feed.SubscribeCalmly(Id, changes => InvokeAsync(() => OnChangesAsync(changes))),
                Feed.Subscribe(Id, changes => InvokeAsync(() => DrawAsync(changes))),
            ];
        }

        return LoadAsync();
    }

    private void ChooseStep(long? step)
    {
        chosenStep = step;
        Navigation.NavigateTo(Urls.Run(Id, step, charts?.Wanted ?? View), replace: true);
    }

    private void Unsubscribe()
    {
        foreach (var subscription in subscriptions)
            subscription.Dispose();
        subscriptions = [];
    }

    private async Task LoadAsync() => problem = await PageProblem.OfAsync(ReadAsync, Logger, Navigation.Uri) ?? problem;

    private async Task ReadAsync()
    {
        var id = Id;
        var found = detail is null ? await Queries.FindAsync(id, lifetime.Token) : await Queries.RefreshAsync(detail, lifetime.Token);
        if (id != Id)
            return; // The reader has gone on to another run.
        (detail, isMissing, problem) = (found, found is null, null);
        if (found is null)
            return;
        if (live is not null)
        {
            live.Replace(found.Summary);
            return;
        }

        live = new(found.Summary);
        live.Measured += () => charts?.ShowFigures();
        live.Changed += () => isDrawnAgain = true;
    }

    private async Task OnChangesAsync(IReadOnlyList<RunChange> changes)
    {
        // Each part draws itself again where it changed; the page as a whole does not.
        live?.Apply(changes);
        samples?.Apply(changes);
        log?.Apply(changes);
        checkpoints?.Apply(changes);
        await WriteFiguresAsync();
        if (scores is not null)
            await scores.ApplyAsync(changes);
        if (!changes.Any(change => change is ReloadChange))
            return;
        // What is stored is newer than what was told up to now.
        await LoadAsync();
        StateHasChanged();
        await WriteFiguresAsync();
        await Task.WhenAll(
            header?.ReloadAsync() ?? Task.CompletedTask, samples?.ReloadAsync() ?? Task.CompletedTask, scores?.ReloadAsync() ?? Task.CompletedTask);
    }

    // Blazor leaves alone what is as it drew it last, though the script may have written something else over it since.
    private Task WriteFiguresAsync()
    {
        if (!isDrawnAgain || charts is null)
            return Task.CompletedTask;
        isDrawnAgain = false;
        return charts.WriteFiguresAsync();
    }

    private Task DrawAsync(IReadOnlyList<RunChange> changes) => charts?.ApplyAsync(changes) ?? Task.CompletedTask;
}
