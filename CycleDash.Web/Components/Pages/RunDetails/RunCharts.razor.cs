using System.Globalization;
using CycleDash.Data.Queries;
using CycleDash.Training.Recording;
using CycleDash.Web.Components.Charts;
using CycleDash.Web.Components.Controls;
using CycleDash.Web.Runs;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CycleDash.Web.Components.Pages.RunDetails;

/// <summary>The run's charts in sections. The browser reads their points; what is measured live travels to all of them in one call.</summary>
public sealed partial class RunCharts : IAsyncDisposable
{
    /// <summary>Under which the browser keeps a reader's arrangement.</summary>
    private const string LayoutKey = "cycledash-charts";

    private static readonly Action Nothing = () => { };

    private readonly PageLifetime lifetime = new();
    private readonly HashSet<MeasuredMetric> measuredMetrics = [];
    private readonly Dictionary<ChartGroup, ChartModel> models = [];
    private IReadOnlyList<ChartGroup> groups = ChartGroup.All;
    // Replaced, never changed: the browser is told what is behind those that it has.
    private IReadOnlyList<ChartEvent> events = [];
    private IReadOnlyList<ChartEvent>? marked;
    private IReadOnlyList<RunEvent>? takenHistory;
    private ChartLayout layout = ChartLayout.Default;
    private bool isArranged;
    private ScriptModule storage = null!;
    private ElementReference smoothing;
    private DotNetObjectReference<RunCharts>? self;
    private readonly SentChanges<ChartView> sent = new();
    private ChartView? given;
    // What the browser shows.
    private ChartZoom? zoomed;
    private string? dragged;
    private string? problem;
    // The browser writes the figures around the charts with the next points.
    private bool showsFigures;
    // The browser did not take a delivery, or was not given one: it has to read what it missed.
    private bool isBehind;
    // The same with a roll-back: some of what it shows is void.
    private bool isVoid;
    private bool isAway;
    private bool isSeen = true;

    [Inject]
    public required RunQueries Queries { get; init; }

    [Inject]
    public required LiveRuns Feed { get; init; }

    [Inject]
    public required ChartScript Script { get; init; }

    [Inject]
    public required IJSRuntime Browser { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required ILogger<RunCharts> Logger { get; init; }

    [Parameter, EditorRequired]
    public long RunId { get; set; }

    /// <summary>How the charts are drawn, as the page's address says.</summary>
    [Parameter]
    public ChartView View { get; set; } = ChartView.Default;

    /// <summary>How they are to be drawn: what was chosen counts before the browser's address has it.</summary>
    public ChartView Wanted { get; private set; } = ChartView.Default;

    /// <summary>The run's stored history, whose events are marked.</summary>
    [Parameter]
    public IReadOnlyList<RunEvent> History { get; set; } = [];

    /// <summary>The figures around the charts as they are now.</summary>
    [Parameter, EditorRequired]
    public Func<IReadOnlyList<RunFigure>> Figures { get; set; } = null!;

    /// <summary>Address of this page with another view.</summary>
    [Parameter, EditorRequired]
    public Func<ChartView, string> UrlOf { get; set; } = null!;

    private IReadOnlyList<ChartSection> Sections => ChartSection.Of(groups);

    private string SyncName => FormattableString.Invariant($"run {RunId}");

    private string Percent => Math.Round(100 * Wanted.Smoothing).ToString(CultureInfo.InvariantCulture);

    private string SmoothingText => Wanted.Smoothing > 0 ? Wanted.Smoothing.ToString("0.00", CultureInfo.InvariantCulture) : "off";

    public async ValueTask DisposeAsync()
    {
        lifetime.Dispose();
        await storage.DisposeAsync();
        if (self is null)
            return;
        await Script.TryInvokeAsync("unwatchPage", SyncName);
        self.Dispose();
    }

    /// <summary>Called by the script when the reader has zoomed or shows everything again; the address keeps it.</summary>
    [JSInvokable]
    public void Zoomed(double? from, double? to)
    {
        // The very address that is meant: what was rounded there is no other zoom.
        zoomed = from is { } start && to is { } end ? ChartZoom.Parse(new ChartZoom(start, end).ToString()) : null;
        Go(wanted => wanted with { Zoom = zoomed }, replace: true);
    }

    /// <summary>Called by the script when the page comes to be seen or is hidden: behind other windows nothing is drawn, and nothing sent.</summary>
    [JSInvokable]
    public async Task SeenAsync(bool isNow)
    {
        isSeen = isNow;
        await CatchUpAsync();
        if (showsFigures)
            await ExtendAsync([]);
    }

    /// <summary>Takes up what another process has stored: new metrics get their charts, and the curves what is behind their last points.</summary>
    public async Task ReloadAsync()
    {
        if (await PageProblem.OfAsync(TakeUpAsync, Logger, Navigation.Uri) is not { } found)
            return;
        problem = found;
        StateHasChanged();
    }

    /// <summary>Has the browser write <see cref="Figures"/> into the page, in the frame that paints the next points.</summary>
    public void ShowFigures() => showsFigures = true;

    /// <summary>Has the browser write them at once.</summary>
    public Task WriteFiguresAsync()
    {
        showsFigures = true;
        return ExtendAsync([]);
    }

    /// <summary>Takes what the feed told.</summary>
    public async Task ApplyAsync(IReadOnlyList<RunChange> changes)
    {
        Mark(changes);
        await TellMarksAsync();
        // A roll-back voids what came before it in the same delivery.
        var last = changes.ToList().FindLastIndex(change => change is RolledBackChange);
        if (last >= 0)
            isVoid |= !await TellAsync("rollBack", RunId, ((RolledBackChange)changes[last]).Step);
        if (changes.Any(change => change is ReloadChange))
            await ReloadAsync();

        List<StepMetrics> measured = [.. changes.Skip(last + 1).OfType<MetricsChange>().Select(change => change.Metrics)];
        if (measured.Count == 0)
            return;
        // Drawn at once; a chart that is new reads its first points itself.
        if (FindCharts(measured.SelectMany(step => step.Values.Select(value => new MeasuredMetric(value.Name, step.Protocol)))))
            StateHasChanged();
        await CatchUpAsync();
        await ExtendAsync(measured);
    }

    protected override void OnInitialized() => storage = new(Browser, "browser-storage");

    protected override async Task OnParametersSetAsync()
    {
        if (given != View)
        {
            given = View;
            if (!sent.Confirm(View) || sent.IsEmpty)
                Wanted = View;
        }

        if (ReferenceEquals(takenHistory, History))
            return;
        var isFirst = takenHistory is null;
        takenHistory = History;
        // What the feed told a moment ago may not be stored yet.
        List<ChartEvent> stored = [.. History.Select(ChartEvent.Of).OfType<ChartEvent>()];
        var taken = stored.Concat(events.Where(marker => stored is not [.., var newest] || marker.Time > newest.Time)).ToList();
        if (!taken.SequenceEqual(events))
            events = taken;
        if (isFirst)
            problem = await PageProblem.OfAsync(async () => FindCharts(await Queries.MeasuredAsync(RunId, lifetime.Token)), Logger, Navigation.Uri);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await TellAsync("watchPage", SyncName, self = DotNetObjectReference.Create(this), smoothing);
        await TellMarksAsync();
        // From a link or by the back button; what was zoomed by hand the browser has.
        if (zoomed != Wanted.Zoom)
        {
            zoomed = Wanted.Zoom;
            await TellAsync("zoom", SyncName, zoomed?.From, zoomed?.To);
        }

        if (!firstRender)
            return;
        var kept = ChartLayout.Parse(await storage.TryReadAsync<string>("read", LayoutKey));
        // What was arranged meanwhile counts.
        if (isArranged || kept == ChartLayout.Default)
            return;
        layout = kept;
        StateHasChanged();
    }

    private async Task TakeUpAsync()
    {
        // The page says so; the browser need not ask for what is gone.
        if (!await Queries.ExistsAsync(RunId, lifetime.Token))
            return;
        if (FindCharts(await Queries.MeasuredAsync(RunId, lifetime.Token)) || problem is not null)
        {
            problem = null;
            StateHasChanged();
        }

        isBehind = true;
        await CatchUpAsync();
    }

    private async Task CatchUpAsync()
    {
        if (!isSeen || !(isBehind || isVoid))
            return;
        var wasVoid = isVoid;
        (isBehind, isVoid) = (false, false);
        if (!await TellAsync(wasVoid ? "readAgain" : "catchUp", RunId))
            (isBehind, isVoid) = (true, isVoid || wasVoid);
    }

    private async Task ExtendAsync(IReadOnlyList<StepMetrics> measured)
    {
        var figures = showsFigures ? Figures() : null;
        showsFigures = false;
        var points = LivePoints.Pack(measured);
        if (isSeen && await TellAsync("extend", RunId, points.Blocks, points.Bytes, figures, Feed.CalmInterval.TotalMilliseconds))
            return;
        isBehind = true;
        showsFigures |= figures is not null;
    }

    private async Task<bool> TellAsync(string function, params object?[] arguments)
    {
        var isTaken = await Script.TryInvokeAsync(function, arguments);
        // Charts that came into being while the browser was away are created when they are drawn again.
        if (isTaken && isAway)
            StateHasChanged();
        isAway = !isTaken;
        return isTaken;
    }

    /// <summary>Tells the browser of the markers that it does not have.</summary>
    private async Task TellMarksAsync()
    {
        if (ReferenceEquals(marked, events))
            return;
        var (before, now) = (marked, events);
        var isMore = before is not null && now.Take(before.Count).SequenceEqual(before);
        var told = now.Skip(isMore ? before!.Count : 0).Select(marker => new { marker.Step, marker.Time, Kind = marker.Kind.ToString().ToLowerInvariant(), marker.Label });
        marked = now;
        if (!await TellAsync("mark", SyncName, told.ToList(), !isMore))
            marked = null;
    }

    /// <summary>Adds the charts of metrics that were not there before. True where there are any.</summary>
    private bool FindCharts(IEnumerable<MeasuredMetric> metrics)
    {
        var before = measuredMetrics.Count;
        measuredMetrics.UnionWith(metrics);
        if (measuredMetrics.Count == before)
            return false;
        var keys = groups.Select(group => group.Key).ToHashSet();
        groups = RunChartGroups.For(measuredMetrics);
        return !keys.SetEquals(groups.Select(group => group.Key));
    }

    private ChartModel ModelOf(ChartGroup group) =>
        models.TryGetValue(group, out var model) ? model : models[group] = group.ToModel(RunId);

    private void Mark(IEnumerable<RunChange> changes)
    {
        foreach (var change in changes)
        {
            if (change is RolledBackChange { Step: var step })
                events = [.. events.Where(marker => marker.Step <= step || marker.Kind is ChartEventKind.Resume)];
            else if (change is EventChange { Event: var line } && ChartEvent.Of(line) is { } marker && !events.Contains(marker))
                events = [.. events, marker];
        }
    }

    private async Task ArrangeAsync(ChartLayout arranged)
    {
        (layout, isArranged) = (arranged, true);
        await storage.TryInvokeAsync("write", LayoutKey, arranged.ToJson());
    }

    private Task DropAsync(string target, IReadOnlyList<string> siblings)
    {
        var key = dragged;
        dragged = null;
        return key is null ? Task.CompletedTask : ArrangeAsync(layout.MoveTo(key, target, siblings));
    }

    private void ChooseAxis(ChangeEventArgs change)
    {
        if (Enum.TryParse<ChartXAxis>(change.Value as string, out var axis))
            Go(wanted => wanted with { X = axis, Zoom = null }, replace: true);
    }

    private void ChooseSmoothing(ChangeEventArgs change) => Go(wanted => wanted with { Smoothing = WeightOf(change.Value as string) }, replace: true);

    private void Go(Func<ChartView, ChartView> change, bool replace = false)
    {
        var next = change(Wanted);
        if (next == Wanted)
            return;
        Wanted = next;
        sent.Add(next);
        Navigation.NavigateTo(UrlOf(next), replace: replace);
    }

    private static double WeightOf(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var percent) ? Math.Min(percent / 100.0, ChartView.StrongestSmoothing) : 0;

    private static string Text(bool value) => value ? "true" : "false";
}
