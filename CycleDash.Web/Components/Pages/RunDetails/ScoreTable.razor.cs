using CycleDash.Data.Queries;
using CycleDash.Web.Runs;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Pages.RunDetails;

/// <summary>Best and last value of every score with its protocol.</summary>
public sealed partial class ScoreTable : IDisposable
{
    private readonly PageLifetime lifetime = new();
    private readonly ScoreBoard board = new();
    private long loadedId;
    private string? problem;

    [Inject]
    public required RunQueries Queries { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required ILogger<ScoreTable> Logger { get; init; }

    [Parameter, EditorRequired]
    public long RunId { get; set; }

    public void Dispose()
    {
        lifetime.Dispose();
    }

    /// <summary>Reads the scores again; live ones that are newer stay.</summary>
    public async Task ReloadAsync()
    {
        problem = await PageProblem.OfAsync(async () => board.Load(await Queries.ScoresAsync(RunId, lifetime.Token)), Logger, Navigation.Uri);
        StateHasChanged();
    }

    /// <summary>Takes what the feed told.</summary>
    public async Task ApplyAsync(IReadOnlyList<RunChange> changes)
    {
        if (changes.Any(change => change is RolledBackChange))
        {
            board.Clear();
            await ReloadAsync();
        }

        var changed = false;
        foreach (var change in changes.OfType<MetricsChange>())
            changed |= board.Apply(change.Metrics);
        if (changed)
            StateHasChanged();
    }

    protected override Task OnParametersSetAsync()
    {
        if (loadedId == RunId)
            return Task.CompletedTask;
        loadedId = RunId;
        board.Clear();
        return ReloadAsync();
    }
}
