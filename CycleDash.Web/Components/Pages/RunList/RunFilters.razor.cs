using CycleDash.Data;
using CycleDash.Data.Queries.Listing;
using CycleDash.Training.Configuration;
using CycleDash.Web.Runs;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Pages.RunList;

/// <summary>The filters of the list. They change the address; the page follows the address.</summary>
public sealed partial class RunFilters : IDisposable
{
    private static readonly TimeSpan TypingPause = TimeSpan.FromMilliseconds(250);

    private CancellationTokenSource? typing;
    private string? search;
    private string? shownSearch;
    private bool adding;
    private bool choosing;

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Parameter, EditorRequired]
    public RunListState State { get; set; } = null!;

    /// <summary>Runs of each status, whatever the filters.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyDictionary<RunStatus, int> Counts { get; set; } = null!;

    /// <summary>Names of the imported datasets.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Datasets { get; set; } = null!;

    /// <summary>Everybody who launched a run.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Authors { get; set; } = null!;

    /// <summary>What of the address is valid.</summary>
    [Parameter, EditorRequired]
    public RunListReading Reading { get; set; } = null!;

    /// <summary>The metrics that there are.</summary>
    [Parameter, EditorRequired]
    public MetricCatalog Catalog { get; set; } = null!;

    private IEnumerable<(string Key, string Title)> Groupings
    {
        get
        {
            (string Key, string Title)[] usual =
            [
                (RunGrouping.SettingsKey, "everything but the seed"), (RunGrouping.NoneKey, "nothing"), ("model,dataset", "model and dataset"),
                ("dataset", "dataset"), ("model", "model"), ("status", "status"), ("author", "author"),
            ];
            var chosen = Reading.Grouping.Key;
            return usual.Any(pair => pair.Key == chosen) ? usual : usual.Append((chosen, chosen.Replace(",", ", ", StringComparison.Ordinal)));
        }
    }

    private IEnumerable<(string Text, RunListState Without)> Chips =>
    [
        .. State.Tags.Select(tag => (tag, State with { Tags = [.. State.Tags.Except([tag])] })),
        .. State.AnyTags.Select(tag => ("any of: " + tag, State with { AnyTags = [.. State.AnyTags.Except([tag])] })),
        .. State.NoTags.Select(tag => ("not: " + tag, State with { NoTags = [.. State.NoTags.Except([tag])] })),
        .. State.Filters.Select(filter => (filter.Replace(":", " ", StringComparison.Ordinal), State with { Filters = [.. State.Filters.Except([filter])] })),
    ];

    private IEnumerable<string> Models => WithChosen(Recipes.All.Select(recipe => recipe.Name), State.Model);

    private IEnumerable<string> DatasetChoices => WithChosen(Datasets, State.Dataset);

    public void Dispose() => StopWaiting();

    protected override void OnParametersSet()
    {
        // A search that came from the address replaces the text; the reader's own typing is not overwritten by its echo.
        if (State.Search == shownSearch)
            return;
        search = shownSearch = State.Search;
    }

    private static IEnumerable<string> WithChosen(IEnumerable<string> names, string? chosen) =>
        chosen is null ? names : names.Union([chosen]);

    private static string? Chosen(ChangeEventArgs change) => change.Value is string { Length: > 0 } value ? value : null;

    private void Go(RunListState state, bool replace = false) => Navigation.NavigateTo(state.Url, replace: replace);

    private async Task OnSearchAsync(string? text)
    {
        search = text;
        StopWaiting();
        typing = new();
        try
        {
            await Task.Delay(TypingPause, Clock, typing.Token);
        }
        catch (OperationCanceledException)
        {
            return; // More was typed, or the page is gone.
        }

        var refined = State.Search is not null;
        shownSearch = string.IsNullOrWhiteSpace(search) ? null : search;
        // The back button leads to before the search, not through its letters.
        Go(State with { Search = shownSearch }, replace: refined);
    }

    private void StopWaiting()
    {
        typing?.Cancel();
        typing?.Dispose();
        typing = null;
    }
}
