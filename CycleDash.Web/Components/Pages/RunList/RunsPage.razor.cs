using CycleDash.Data;
using CycleDash.Data.Queries;
using CycleDash.Data.Queries.Listing;
using CycleDash.Training.Datasets;
using CycleDash.Web.Components.Controls;
using CycleDash.Web.Runs;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;

namespace CycleDash.Web.Components.Pages.RunList;

/// <summary>Every run with where it stands. Rows change in place while runs train; new runs appear by themselves.</summary>
public sealed partial class RunsPage : IDisposable
{
    // The order of a list of thousands is not found anew for every step of a run.
    private static readonly TimeSpan SoonestReload = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SoonestMeans = TimeSpan.FromSeconds(5);

    private readonly PageLifetime lifetime = new();
    private HashSet<long> selected = [];
    private RunListRows rows = null!;
    private RunListAddress address = null!;
    private MetricCatalog catalog = MetricCatalog.Empty;
    private IReadOnlyDictionary<RunStatus, int> counts = new Dictionary<RunStatus, int>();
    private IReadOnlyList<string> datasetNames = [];
    private IReadOnlyList<string> authors = [];
    private string? problem;
    private string? pickProblem;
    private bool areGivenPicks = true;
    private bool canNavigate;
    private RunTable? table;
    private IDisposable? subscription;
    private ITimer? reloadTimer;
    private DateTimeOffset reloadedAt;

    [Inject]
    public required RunQueries Queries { get; init; }

    [Inject]
    public required SeriesQueries Series { get; init; }

    [Inject]
    public required LiveRuns Live { get; init; }

    [Inject]
    public required DatasetStore DatasetStore { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required IJSRuntime Browser { get; init; }

    [Inject]
    public required ILogger<RunsPage> Logger { get; init; }

    // Not kept: whatever is drawn shows the newest.
    private RunListState state => address.State;

    private string Title => state.ChosenStatus is { } status ? $"{status} runs" : "Runs";

    public void Dispose()
    {
        Navigation.LocationChanged -= OnLocationChanged;
        subscription?.Dispose();
        reloadTimer?.Dispose();
        lifetime.Dispose();
    }

    protected override Task OnInitializedAsync()
    {
        rows = new(Queries, Series);
        address = new(Navigation, OnChanged);
        Navigation.LocationChanged += OnLocationChanged;

        // Before the first read, so that nothing falls between the list and the feed.
        if (RendererInfo.IsInteractive)
            subscription = Live.Subscribe(null, changes => InvokeAsync(() => OnChangesAsync(changes)));
        return ReloadAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        await using var links = new ScriptModule(Browser, "list-links");
        if (!await links.TryLoadAsync())
            return;

        // Before the browser answered once, it would fetch the page for a new address instead of keeping this one.
        canNavigate = true;
        if (rows.Reading is not null)
            ShowPicks();
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs args)
    {
        if (Navigation.ToBaseRelativePath(args.Location).Split('?', '#')[0].Length == 0)
            _ = InvokeAsync(() => address.Arrived(args.Location));
    }

    private void OnChanged(RunListState before, bool isFromElsewhere)
    {
        // What a link named in vain is said until something else is picked.
        if (isFromElsewhere || !selected.SetEquals(state.Picked))
            pickProblem = null;
        areGivenPicks |= isFromElsewhere;
        _ = InvokeAsync(async () =>
        {
            if (rows.Reading is not null && before.ListsLike(state))
            {
                ShowPicks();
                rows.Fold(state.Open);
                StateHasChanged();
                if (!Equals(before.Open, state.Open))
                    await RefreshAsync();
            }
            else
            {
                // What the reader does next starts from the new state, though its rows are still on their way.
                StateHasChanged();
                await ReloadAsync();
            }

            StateHasChanged();
        });
    }

    /// <summary>Runs that are not in the list are picked no longer; where a link named them, the page says so.</summary>
    private void ShowPicks()
    {
        var picked = state.Picked;
        var listed = rows.Index.RunIds.ToHashSet();
        selected = [.. picked.Where(listed.Contains)];
        var missing = picked.Count - selected.Count;
        if (areGivenPicks)
        {
            areGivenPicks = false;
            pickProblem = state.HasLostPicks
                ? $"More than {RunListState.MostPicks} runs were picked where this link comes from; an address cannot name them. Pick them again, or save a view whose filters match them."
                : missing > 0
                ? $"{missing} of the {Controls.Show.Counted(picked.Count, "run")} that this link picks {(missing == 1 ? "is" : "are")} not in the list: deleted, archived, or left out by the filters."
                : null;
        }

        if (missing > 0 && canNavigate)
            address.Change(newest => newest.Picking(newest.Picked.Where(run => !listed.Contains(run)), false), replace: true);
    }

    private async Task ReloadAsync()
    {
        var wanted = state;
        reloadedAt = Clock.GetUtcNow();
        try
        {
            var names = Task.Run(() => DatasetStore.List().Select(dataset => dataset.Name).ToList(), lifetime.Token);
            var around = Task.Run(async () => (await Queries.CountByStatusAsync(lifetime.Token), await Queries.AuthorsAsync(lifetime.Token)), lifetime.Token);
            var metrics = await Queries.MetricCatalogAsync(lifetime.Token);
            var reading = new RunListReading(wanted.ToQuery(metrics), metrics);
            var index = await Queries.IndexAsync(reading, lifetime.Token);
            var (statusCounts, people) = await around;
            var found = await names;
            if (!wanted.ListsLike(state))
                return; // The reader has gone on to another filter, whose answer comes by itself.
            rows.Take(reading, index, state.Open);
            (catalog, counts, authors, datasetNames, problem) = (metrics, statusCounts, people, found, null);
            ShowPicks();
            await RefreshAsync();
        }
        catch (OperationCanceledException)
        {
            // The page is gone.
        }
        catch (ObjectDisposedException)
        {
            // The page is gone, and its token with it.
        }
        catch (Exception exception) when (PageProblem.IsExpected(exception))
        {
            PageLog.ReadFailed(Logger, Navigation.Uri, exception);
            problem = exception.Message;
        }
    }

    private async Task RefreshAsync()
    {
        if (!RendererInfo.IsInteractive)
            await rows.WindowAsync(0, RunTable.FirstRows, lifetime.Token);
        else if (table is not null)
            await table.RefreshAsync();
    }

    private async Task OnChangesAsync(IReadOnlyList<RunChange> changes)
    {
        foreach (var changesOfRun in changes.GroupBy(change => change.RunId))
            rows.DataOf(changesOfRun.Key)?.Live.Apply(changesOfRun);

        var read = changes.Where(change => change is ReloadChange or StatusChange or MetricsChange { Metrics.Protocol: not null }).ToList();
        if (read.Exists(change => change.RunId == ReloadChange.AllRuns))
            rows.ForgetAll();
        rows.Forget(read.Select(change => change.RunId));
        if (read.Count > 0)
        {
            await RefreshAsync();
            ReloadAfter(SoonestReload);
        }
        else if (rows.Index.Columns.Count > 0 && changes.Any(change => change is MetricsChange))
        {
            ReloadAfter(SoonestMeans);
        }
    }

    /// <summary>Reads the list anew, at once where the last time was long enough ago, and otherwise as soon as it is.</summary>
    private void ReloadAfter(TimeSpan interval)
    {
        var due = reloadedAt + interval - Clock.GetUtcNow();
        reloadTimer?.Dispose();
        reloadTimer = Clock.CreateTimer(
            _ => _ = InvokeAsync(async () =>
            {
                await ReloadAsync();
                StateHasChanged();
            }),
            null, due > TimeSpan.Zero ? due : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
