using CycleDash.Data;
using CycleDash.Data.Queries;
using CycleDash.Training.Datasets;
using CycleDash.Training.Recording;
using CycleDash.Web.Components.Controls;
using CycleDash.Web.Runs;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Pages.RunList;

/// <summary>Every run with where it stands. Rows change in place while runs train; new runs appear by themselves.</summary>
public sealed partial class RunsPage : IDisposable
{
    private static readonly (string Title, string Explanation, string First, string Second)[] LossColumns =
    [
        ("G / F", "Newest total losses of the generators G (above) and F (below)", MetricNames.LossG, MetricNames.LossF),
        ("D_A / D_B", "Newest losses of the discriminators of A (above) and B (below)", MetricNames.LossDA, MetricNames.LossDB),
        ("Cycle", "Newest weighted cycle losses of A (above) and B (below)", MetricNames.CycleA, MetricNames.CycleB),
    ];

    private readonly PageLifetime lifetime = new();
    private RunListState state = new();
    private List<LiveRun>? runs;
    private int total;
    private IReadOnlyDictionary<RunStatus, int> counts = new Dictionary<RunStatus, int>();
    private IReadOnlyList<string> datasetNames = [];
    private string? problem;
    private IDisposable? subscription;

    [Inject]
    public required RunQueries Queries { get; init; }

    [Inject]
    public required LiveRuns Live { get; init; }

    [Inject]
    public required DatasetStore DatasetStore { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required ILogger<RunsPage> Logger { get; init; }

    [SupplyParameterFromQuery]
    public string? Status { get; set; }

    [SupplyParameterFromQuery]
    public string? Model { get; set; }

    [SupplyParameterFromQuery]
    public string? Dataset { get; set; }

    [SupplyParameterFromQuery]
    public string? Tag { get; set; }

    [SupplyParameterFromQuery]
    public string? Search { get; set; }

    [SupplyParameterFromQuery]
    public string? Sort { get; set; }

    [SupplyParameterFromQuery]
    public int? Page { get; set; }

    public void Dispose()
    {
        subscription?.Dispose();
        lifetime.Dispose();
    }

    protected override void OnInitialized()
    {
        if (!RendererInfo.IsInteractive)
            return;
        // Before the first read, so that nothing falls between the list and the feed.
        subscription = Live.Subscribe(null, changes => InvokeAsync(() => OnChangesAsync(changes)));
    }

    protected override Task OnParametersSetAsync()
    {
        state = new(Given(Status), Given(Model), Given(Dataset), Given(Tag), Given(Search), Given(Sort), Math.Max(1, Page ?? 1));
        return ReloadAsync();
    }

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;

    private static string Latest(RunSummary run, string metric) =>
        Controls.Show.Measure(run.Latest.TryGetValue(metric, out var value) ? value : null);

    private async Task ReloadAsync()
    {
        var wanted = state;
        try
        {
            var names = Task.Run(() => DatasetStore.List().Select(dataset => dataset.Name).ToList(), lifetime.Token);
            var page = await Queries.ListAsync(wanted.ToQuery(), lifetime.Token);
            var statusCounts = await Queries.CountByStatusAsync(lifetime.Token);
            var found = await names;
            if (wanted != state)
                return; // The reader has gone on to another filter, whose answer comes by itself.
            Take(page, statusCounts, found);
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

    private void Take(Page<RunSummary> page, IReadOnlyDictionary<RunStatus, int> statusCounts, IReadOnlyList<string> names)
    {
        // Rows that stay keep their identity, so that the grid draws only what is new.
        var known = (runs ?? []).ToDictionary(run => run.Summary.Id);
        var rows = new List<LiveRun>();
        foreach (var summary in page.Items)
        {
            var run = known.GetValueOrDefault(summary.Id);
            run?.Replace(summary);
            rows.Add(run ?? new(summary));
        }

        (runs, total, counts, datasetNames, problem) = (rows, page.Total, statusCounts, names, null);
    }

    private async Task OnChangesAsync(IReadOnlyList<RunChange> changes)
    {
        if (changes.Any(change => change is ReloadChange or StatusChange))
        {
            await ReloadAsync();
            StateHasChanged();
            return;
        }

        foreach (var changesOfRun in changes.GroupBy(change => change.RunId))
            runs?.FirstOrDefault(run => run.Summary.Id == changesOfRun.Key)?.Apply(changesOfRun);
    }
}
