using CycleDash.Data.Queries;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Pages.RunDetails;

/// <summary>Where a run came from and what came from it, among the facts of its header.</summary>
public sealed partial class LineageLine : IDisposable
{
    private readonly PageLifetime lifetime = new();
    private RunLineage? lineage;
    private long loaded;

    [Inject]
    public required RunQueries Queries { get; init; }

    [Inject]
    public required ILogger<LineageLine> Logger { get; init; }

    [Parameter, EditorRequired]
    public long RunId { get; set; }

    public void Dispose() => lifetime.Dispose();

    /// <summary>Reads it again: runs may have come from this one, or the one that it came from is deleted.</summary>
    public async Task ReloadAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    protected override Task OnParametersSetAsync()
    {
        if (loaded == RunId)
            return Task.CompletedTask;
        loaded = RunId;
        return LoadAsync();
    }

    // The page itself says what is wrong with the store.
    private async Task LoadAsync() => await PageProblem.OfAsync(async () => lineage = await Queries.LineageAsync(RunId, lifetime.Token), Logger, Urls.Run(RunId));
}
