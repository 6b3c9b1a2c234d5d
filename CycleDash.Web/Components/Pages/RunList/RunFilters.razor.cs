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

    private enum Panel
    {
        None,
        Filter,
        Columns,
        Groups,
    }

    private CancellationTokenSource? typing;
    private string? search;
    private string? shownSearch;
    private Panel open;

    [CascadingParameter]
    public required RunListAddress Address { get; set; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Parameter, EditorRequired]
    public RunListState State { get; set; } = null!;

    /// <summary>Runs of each status, whatever the filters but that for archived runs.</summary>
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

    private IEnumerable<(string Text, Func<RunListState, RunListState> Without)> Chips =>
    [
        .. State.Tags.Select(tag => (tag, Without(newest => newest with { Tags = [.. newest.Tags.Except([tag])] }))),
        .. State.AnyTags.Select(tag => ("any of: " + tag, Without(newest => newest with { AnyTags = [.. newest.AnyTags.Except([tag])] }))),
        .. State.NoTags.Select(tag => ("not: " + tag, Without(newest => newest with { NoTags = [.. newest.NoTags.Except([tag])] }))),
        .. State.Filters.Select(filter => (filter.Replace(":", " ", StringComparison.Ordinal), Without(newest => newest with { Filters = [.. newest.Filters.Except([filter])] }))),
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

    private static Func<RunListState, RunListState> Without(Func<RunListState, RunListState> change) => change;

    private string Is(Panel panel) => open == panel ? "true" : "false";

    private void Toggle(Panel panel) => open = open == panel ? Panel.None : panel;

    private void Go(Func<RunListState, RunListState> change, bool replace = false) => Address.Change(change, replace);

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

        var refined = Address.State.Search is not null;
        shownSearch = string.IsNullOrWhiteSpace(search) ? null : search;
        // The back button leads to before the search, not through its letters.
        Go(newest => newest with { Search = shownSearch }, replace: refined);
    }

    private void StopWaiting()
    {
        typing?.Cancel();
        typing?.Dispose();
        typing = null;
    }
}
