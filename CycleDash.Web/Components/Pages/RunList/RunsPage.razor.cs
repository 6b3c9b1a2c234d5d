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
    private bool hasRuns;
    private string? problem;
    private string? pickProblem;
    private bool areGivenPicks = true;
    private bool isReading;
    private RunTable? table;
    private IDisposable? subscription;
    private ITimer? reloadTimer;
    private DateTimeOffset reloadedAt;
    private DateTimeOffset? reloadDue;
    private bool isReloadForMeans;

    [Inject]
    public required RunQueries Queries { get; init; }

    [Inject]
    public required SeriesQueries Series { get; init; }

    [Inject]
    public required RecentRunIndexes Indexes { get; init; }

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

    private IEnumerable<string> Faults => rows.Reading!.Faults.Select(fault => fault.Message).Concat(state.StatusFault is { } fault ? [fault] : []);

    /// <summary>Whether what is shown, or its order, changes with every step of a run that trains.</summary>
    private bool MovesWithSteps => rows.Reading is { } reading
        && (rows.Index.Columns.Count > 0 || Moves(reading.SortColumn) || reading.Filters.Any(filter => Moves(filter.Column)) || reading.Columns.Any(NeedsReading));

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
        await links.TryLoadAsync();
    }

    private static bool Moves(RunColumn? column) => column is MetricColumn or { Key: "progress" or "step" or "epoch" or "duration" };

    // The others' newest values come with the feed.
    private static bool NeedsReading(RunColumn column) => column is MetricColumn { Aspect: not MetricAspect.Last } or { Key: "duration" };

    private void OnLocationChanged(object? sender, LocationChangedEventArgs args)
    {
        if (Navigation.ToBaseRelativePath(args.Location).Split('?', '#')[0].Length == 0)
            _ = InvokeAsync(() => address.Arrived(args.Location));
    }

    private void OnChanged(RunListState before, bool isFromElsewhere)
    {
        // What a link named in vain is said until something else is picked.
        if (isFromElsewhere || !before.Picked.SequenceEqual(state.Picked))
            pickProblem = null;
        areGivenPicks |= isFromElsewhere;
        _ = InvokeAsync(async () =>
        {
            if (rows.Reading is not null && before.ListsLike(state))
            {
                await ShowPicksAsync();
                rows.Fold(state.Open);
                StateHasChanged();
                if (!Equals(before.Open, state.Open))
                    await RefreshAsync();
            }
            else
            {
                // What the reader does next starts from the new state, though its rows are still on their way.
                isReading = true;
                StateHasChanged();
                if (await ReloadAsync() && table is not null)
                    await table.ToTopAsync();
            }

            StateHasChanged();
        });
    }

    /// <summary>Runs that are not in the list stay picked while they exist; of those that a link named in vain, the page says so.</summary>
    private async Task ShowPicksAsync()
    {
        var listed = rows.Index.RunIds.ToHashSet();
        selected = [.. state.Picked.Where(listed.Contains)];
        var hidden = state.Picked.Where(run => !listed.Contains(run)).ToList();
        var gone = hidden.Count == 0 ? [] : hidden.Except(await Task.Run(() => Series.ExistingAsync(hidden, lifetime.Token), lifetime.Token)).ToHashSet();
        if (areGivenPicks)
        {
            areGivenPicks = false;
            pickProblem = state.HasLostPicks
                ? $"More than {RunListState.MostPicks} runs were picked where this link comes from; an address cannot name them. Pick them again, or save a view whose filters match them."
                : gone.Count > 0
                ? $"{gone.Count} of the {Controls.Show.Counted(state.Picked.Count, "run")} that this link picks {(gone.Count == 1 ? "is" : "are")} gone: deleted, or never launched here."
                : null;
        }

        if (gone.Count > 0)
            address.Correct(newest => newest.Picking(gone, false));
    }

    /// <summary>Reads the list, and what stands around it.</summary>
    /// <param name="forMeans">Runs went on, and nothing else happened: what another page read a moment ago will do.</param>
    /// <returns>Whether the page shows what was read.</returns>
    private async Task<bool> ReloadAsync(bool forMeans)
    {
        var wanted = state;
        reloadedAt = Clock.GetUtcNow();
        try
        {
            var around = forMeans ? null : Task.Run(() => ReadAroundAsync(wanted), lifetime.Token);
            var metrics = await Queries.MetricCatalogAsync(lifetime.Token);
            var reading = new RunListReading(wanted.ToQuery(metrics), metrics);
            var index = await Indexes.ReadAsync(reading, mayBeRecent: forMeans).WaitAsync(lifetime.Token);
            if (around is not null)
                await around;
            if (!wanted.ListsLike(state))
                return false; // The reader has gone on to another filter, whose answer comes by itself.
            rows.Take(reading, index, state.Open);
            (catalog, problem, isReading) = (metrics, null, false);
            if (around is not null)
                (counts, authors, datasetNames, hasRuns) = await around;
            await ShowPicksAsync();
            await RefreshAsync();
            return true;
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
            ShowProblem(exception);
        }

        return false;
    }

    private Task<bool> ReloadAsync() => ReloadAsync(forMeans: false);

    private async Task<(IReadOnlyDictionary<RunStatus, int> Counts, IReadOnlyList<string> Authors, IReadOnlyList<string> Datasets, bool HasRuns)> ReadAroundAsync(RunListState wanted) =>
        (await Queries.CountByStatusAsync(wanted.Archived, lifetime.Token),
         await Queries.AuthorsAsync(lifetime.Token),
         [.. DatasetStore.List().Select(dataset => dataset.Name)],
         await Queries.AnyAsync(lifetime.Token));

    private void ShowProblem(Exception exception)
    {
        PageLog.ReadFailed(Logger, Navigation.Uri, exception);
        (problem, isReading) = (exception.Message, false);
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

        var read = changes.Where(change => change is ReloadChange or StatusChange or RolledBackChange or MetricsChange { Metrics.Protocol: not null }).ToList();
        if (read.Exists(change => change.RunId == ReloadChange.AllRuns))
            rows.ForgetAll();
        rows.Forget(read.Select(change => change.RunId));
        var measured = changes.Where(change => change is MetricsChange).Select(change => change.RunId).Distinct().ToList();
        var moves = measured.Count > 0 && MovesWithSteps;
        if (moves)
            rows.Forget(measured);
        if (read.Count > 0)
        {
            await RefreshAsync();
            ReloadAfter(SoonestReload, forMeans: false);
        }
        else if (moves)
        {
            ReloadAfter(SoonestMeans, forMeans: true);
        }
    }

    /// <summary>Reads the list anew, at once where the last time was long enough ago, and otherwise as soon as it is.</summary>
    private void ReloadAfter(TimeSpan interval, bool forMeans)
    {
        var (now, due) = (Clock.GetUtcNow(), reloadedAt + interval);
        isReloadForMeans = forMeans && (reloadDue is null || isReloadForMeans);
        if (reloadDue <= due)
            return;
        reloadDue = due;
        reloadTimer?.Dispose();
        reloadTimer = Clock.CreateTimer(
            _ => _ = InvokeAsync(async () =>
            {
                reloadDue = null;
                await ReloadAsync(isReloadForMeans);
                StateHasChanged();
            }),
            null, due > now ? due - now : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
