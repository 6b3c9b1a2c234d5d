using System.Globalization;
using CycleDash.Training.Recording;
using CycleDash.Web.Comparison;
using CycleDash.Web.Comparison.Groups;
using CycleDash.Web.Components.Charts;
using CycleDash.Web.Runs;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Pages.Compare;

/// <summary>Several runs against each other: curves with bands, scores with tests, parameters. New evaluations show up by themselves.</summary>
public sealed partial class ComparePage : IDisposable
{
    /// <summary>How often curves of runs that train are read again.</summary>
    private static readonly TimeSpan StepInterval = TimeSpan.FromSeconds(5);

    private readonly PageLifetime lifetime = new();

    // Own addresses that the browser was sent and has not confirmed.
    private readonly Queue<string> underWay = new();
    private CompareState state = new([]);
    private string? address;
    private ComparisonReport? report;
    private IReadOnlyList<GroupLook> looks = [];
    private IReadOnlyList<string> faults = [];
    private string? problem;
    private string? missingView;
    private IDisposable? subscription;
    private ITimer? calm;
    private bool isReading;
    private bool isStale;
    private bool isUnchecked;

    [Inject]
    public required ComparisonReader Reader { get; init; }

    [Inject]
    public required ComparedViewReader Views { get; init; }

    [Inject]
    public required RecentReports Recent { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required LiveRuns Feed { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required ILogger<ComparePage> Logger { get; init; }

    [SupplyParameterFromQuery(Name = "runs")]
    public string? Ids { get; set; }

    [SupplyParameterFromQuery]
    public string? View { get; set; }

    [SupplyParameterFromQuery]
    public string? Group { get; set; }

    [SupplyParameterFromQuery]
    public string? Band { get; set; }

    [SupplyParameterFromQuery]
    public string? X { get; set; }

    [SupplyParameterFromQuery]
    public string? Value { get; set; }

    [SupplyParameterFromQuery]
    public string? Level { get; set; }

    [SupplyParameterFromQuery]
    public string? Base { get; set; }

    [SupplyParameterFromQuery]
    public string? Curves { get; set; }

    [SupplyParameterFromQuery]
    public string? Log { get; set; }

    [SupplyParameterFromQuery(Name = "px")]
    public string? Parameter { get; set; }

    [SupplyParameterFromQuery(Name = "py")]
    public string? Measure { get; set; }

    [SupplyParameterFromQuery]
    public string? Epoch { get; set; }

    [SupplyParameterFromQuery]
    public string? Direction { get; set; }

    [SupplyParameterFromQuery]
    public string? Errors { get; set; }

    [SupplyParameterFromQuery]
    public string[]? Brush { get; set; }

    /// <summary>How many runs an address named that was refused for their number.</summary>
    [SupplyParameterFromQuery]
    public string? Refused { get; set; }

    private int RefusedCount => (int)Math.Min(AddressNumber.Whole(Refused) ?? 0, int.MaxValue);

    private string Title => report is { Runs.Count: > 0 } ? $"Compare {report.Runs.Count} runs" : "Compare";

    // The parameters that a reader may want to group by; the first two have entries of their own.
    private IReadOnlyList<string> Differing =>
        [.. report!.Differences.Select(difference => difference.Key).Where(key => key is not ("seed" or "recipe" or ConfigDifferences.DatasetContent))];

    public void Dispose()
    {
        subscription?.Dispose();
        calm?.Dispose();
        lifetime.Dispose();
    }

    protected override void OnInitialized()
    {
        // Before the first read, so that nothing falls between the report and the feed.
        if (RendererInfo.IsInteractive)
            subscription = Feed.Subscribe(null, changes => InvokeAsync(() => OnChangesAsync(changes)));
    }

    protected override Task OnParametersSetAsync()
    {
        var before = state;
        var arrived = CompareState.Read(new(Ids, Group, Band, X, Value, Level, AddressNumber.Whole(Base), Curves, Log, Parameter, Measure, AddressNumber.Real(Epoch), View, Direction, Errors, Brush), out var found);
        var isKnown = arrived.Url == address;
        address = arrived.Url;
        if (underWay.Count > 0 && isKnown)
            return Task.CompletedTask; // The browser has not gone on yet.
        if (underWay.Contains(arrived.Url))
        {
            while (underWay.Dequeue() != arrived.Url)
            {
                // An older one that the browser did not tell of.
            }

            // What was chosen here counted at once; there may be more to come.
            if (underWay.Count > 0 || arrived.Url == state.Url)
                return Task.CompletedTask;
        }

        (state, faults) = (arrived, found);
        if (state.Runs.Count > ComparisonReader.MostRuns)
        {
            // Before the circuit starts: an address of thousands of ids does not fit into its first message.
            if (!RendererInfo.IsInteractive)
                Navigation.NavigateTo(Urls.CompareRefused(state.Runs.Count));
            Take(null, null);
            return Task.CompletedTask;
        }

        if (report is not null && before.ComparesAs(state))
        {
            state = state with { Runs = before.Runs };
            return Task.CompletedTask;
        }

        problem = null;
        if (state is { Runs.Count: 0, View: null })
        {
            Take(null, null);
            return Task.CompletedTask;
        }

        // The page that the server rendered a moment ago stays as it is; whether that is still the newest is read after it.
        if (RendererInfo.IsInteractive && report is null && Recent.Newest(ComparisonQuestion.KeyOf(state.Runs, state.View, state.Options)) is { } shown)
        {
            Take(shown, shown.View);
            isUnchecked = true;
            return Task.CompletedTask;
        }

        return LoadAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!isUnchecked)
            return;
        isUnchecked = false;
        var shown = report;
        await LoadAsync();
        if (!ReferenceEquals(shown, report) || problem is not null)
            StateHasChanged();
    }

    private void Take(ComparisonReport? found, ComparedView? view)
    {
        (report, looks, problem) = (found, GroupLook.Of(found?.Groups ?? []), null);
        missingView = found is null ? state.View : null;
        state = state with { Runs = view?.Runs ?? state.Runs };
    }

    private Task ChangeAsync(Func<CompareState, CompareState> change) => GoAsync(change, replace: false);

    // How the images and plots are looked at is no place to go back to.
    private Task ReplaceAsync(Func<CompareState, CompareState> change) => GoAsync(change, replace: true);

    // Counts at once, before the browser's address has it, and the next change starts from it: of two quick ones none is lost.
    private async Task GoAsync(Func<CompareState, CompareState> change, bool replace)
    {
        var before = state;
        var changed = change(before);
        if (changed.Url == before.Url)
            return;
        (state, faults) = (changed, []);
        underWay.Enqueue(changed.Url);
        Navigation.NavigateTo(changed.Url, replace: replace);
        if (!before.ComparesAs(changed))
            await LoadAsync();
    }

    private async Task LoadAsync() => problem = await PageProblem.OfAsync(ReadAsync, Logger, Navigation.Uri) ?? problem;

    private async Task ReadAsync()
    {
        var wanted = state;
        var view = wanted.View is { } name ? await Views.ReadAsync(name, lifetime.Token) : null;
        var found = wanted.View is not null && view is null
            ? null
            : await Reader.ReadAsync(new(view?.Runs ?? wanted.Runs, wanted.Options, view), lifetime.Token);
        if (!wanted.ComparesAs(state))
            return; // The reader has gone on to another choice, whose answer comes by itself.
        Take(found, view);
    }

    private Task OnChangesAsync(IReadOnlyList<RunChange> changes)
    {
        if (report is null)
            return Task.CompletedTask;
        if (changes.Any(IsAtOnce))
            return RefreshAsync();
        if (calm is null && changes.Any(change => change is MetricsChange && state.Runs.Contains(change.RunId)))
            calm = Clock.CreateTimer(_ => _ = InvokeAsync(RefreshAsync), null, StepInterval, Timeout.InfiniteTimeSpan);
        return Task.CompletedTask;
    }

    private async Task RefreshAsync()
    {
        calm?.Dispose();
        calm = null;
        isStale = true;
        if (isReading)
            return; // The read under way is followed by another one.
        isReading = true;
        try
        {
            while (isStale && !lifetime.Token.IsCancellationRequested)
            {
                isStale = false;
                var shown = report;
                await LoadAsync();
                if (!ReferenceEquals(shown, report) || problem is not null)
                    StateHasChanged();
            }
        }
        finally
        {
            isReading = false;
        }
    }

    // Scores and states are shown as they come; the losses of every step at a calm rate.
    private bool IsAtOnce(RunChange change) => change switch
    {
        ReloadChange => state.View is not null || change.RunId == ReloadChange.AllRuns || state.Runs.Contains(change.RunId),
        MetricsChange measured => state.Runs.Contains(change.RunId)
            && measured.Metrics.Values.Any(value => MetricNames.IsEvaluation(value.Name)),
        StatusChange when state.View is not null => true, // It may list the run now, or no longer.
        StatusChange or RolledBackChange => state.Runs.Contains(change.RunId),
        _ => false,
    };
}
