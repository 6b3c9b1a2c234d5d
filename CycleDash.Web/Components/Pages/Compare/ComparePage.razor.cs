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
    private readonly PageLifetime lifetime = new();
    private CompareState state = new([]);
    private ComparisonReport? report;
    private IReadOnlyList<GroupLook> looks = [];
    private IReadOnlyList<string> faults = [];
    private string? problem;
    private string? missingView;
    private IDisposable? subscription;
    private int version;
    private bool isReading;
    private bool isStale;

    [Inject]
    public required ComparisonReader Reader { get; init; }

    [Inject]
    public required ComparedViewReader Views { get; init; }

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
    public long? Base { get; set; }

    [SupplyParameterFromQuery]
    public string? Curves { get; set; }

    [SupplyParameterFromQuery]
    public string? Log { get; set; }

    [SupplyParameterFromQuery(Name = "px")]
    public string? Parameter { get; set; }

    [SupplyParameterFromQuery(Name = "py")]
    public string? Measure { get; set; }

    [SupplyParameterFromQuery]
    public double? Epoch { get; set; }

    /// <summary>How many runs an address named that was refused for their number.</summary>
    [SupplyParameterFromQuery]
    public int Refused { get; set; }

    private string Title => report is { Runs.Count: > 0 } ? $"Compare {report.Runs.Count} runs" : "Compare";

    // The parameters that a reader may want to group by; the first two have entries of their own.
    private IReadOnlyList<string> Differing =>
        [.. report!.Differences.Select(difference => difference.Key).Where(key => key is not ("seed" or "recipe" or ConfigDifferences.DatasetContent))];

    public void Dispose()
    {
        subscription?.Dispose();
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
        state = CompareState.Read(new(Ids, Group, Band, X, Value, Level, Base, Curves, Log, Parameter, Measure, Epoch, View), out faults);
        if (state.Runs.Count > ComparisonReader.MostRuns)
        {
            // Before the circuit starts: an address of thousands of ids does not fit into its first message.
            if (!RendererInfo.IsInteractive)
                Navigation.NavigateTo(Urls.CompareRefused(state.Runs.Count));
            return Task.CompletedTask;
        }

        if (report is not null && before.ComparesAs(state))
        {
            state = state with { Runs = before.Runs };
            return Task.CompletedTask;
        }

        missingView = null;
        return state is { Runs.Count: 0, View: null } ? Task.CompletedTask : LoadAsync();
    }

    private void ChooseBase(ChangeEventArgs args)
    {
        if (long.TryParse((string?)args.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            Navigation.NavigateTo((state with { Base = id }).Url);
    }

    private async Task LoadAsync()
    {
        var wanted = state;
        try
        {
            var view = wanted.View is { } name ? await Views.ReadAsync(name, lifetime.Token) : null;
            var found = wanted.View is not null && view is null
                ? null
                : await Reader.ReadAsync(new(view?.Runs ?? wanted.Runs, wanted.Options, view), lifetime.Token);
            if (!wanted.ComparesAs(state))
                return; // The reader has gone on to another choice, whose answer comes by itself.
            (report, looks, problem) = (found, GroupLook.Of(found?.Groups ?? []), null);
            missingView = found is null ? wanted.View : null;
            state = state with { Runs = view?.Runs ?? state.Runs };
        }
        catch (OperationCanceledException)
        {
            // The page is gone.
        }
        catch (Exception exception) when (PageProblem.IsExpected(exception))
        {
            PageLog.ReadFailed(Logger, Navigation.Uri, exception);
            problem = exception.Message;
        }
    }

    private async Task OnChangesAsync(IReadOnlyList<RunChange> changes)
    {
        if (report is null || !changes.Any(Concerns))
            return;
        isStale = true;
        if (isReading)
            return; // The read under way is followed by another one.
        isReading = true;
        try
        {
            while (isStale && !lifetime.Token.IsCancellationRequested)
            {
                isStale = false;
                await LoadAsync();
                version++;
                StateHasChanged();
            }
        }
        finally
        {
            isReading = false;
        }
    }

    // Scores and states change the report; the losses of every step do not.
    private bool Concerns(RunChange change) => change switch
    {
        ReloadChange => true,
        MetricsChange measured => state.Runs.Contains(change.RunId)
            && measured.Metrics.Values.Any(value => MetricNames.IsEvaluation(value.Name)),
        StatusChange when state.View is not null => true, // It may list the run now, or no longer.
        StatusChange or RolledBackChange => state.Runs.Contains(change.RunId),
        _ => false,
    };
}
