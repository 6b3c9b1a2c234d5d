using CycleDash.Data;
using CycleDash.Training.Configuration;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Pages.RunList;

/// <summary>The filters of the list. They change the address; the page follows the address.</summary>
public sealed partial class RunFilters : IDisposable
{
    private static readonly TimeSpan TypingPause = TimeSpan.FromMilliseconds(250);

    private CancellationTokenSource? typing;
    private string? search;
    private string? shownSearch;

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

    private void Go(RunListState state, bool replace = false) => Navigation.NavigateTo((state with { Page = 1 }).Url, replace: replace);

    private async Task OnSearchAsync(ChangeEventArgs change)
    {
        search = Chosen(change);
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
