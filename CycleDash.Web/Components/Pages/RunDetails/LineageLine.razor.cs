using CycleDash.Data.Queries;
using CycleDash.Web.Runs;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Pages.RunDetails;

/// <summary>Where a run came from and what came from it, among the facts of its header.</summary>
public sealed partial class LineageLine : IDisposable
{
    private readonly PageLifetime lifetime = new();
    private IDisposable? subscription;
    private RunLineage? lineage;
    private long loaded;

    [Inject]
    public required RunQueries Queries { get; init; }

    [Inject]
    public required LiveRuns Feed { get; init; }

    [Inject]
    public required ILogger<LineageLine> Logger { get; init; }

    [Parameter, EditorRequired]
    public long RunId { get; set; }

    public void Dispose()
    {
        subscription?.Dispose();
        lifetime.Dispose();
    }

    protected override Task OnParametersSetAsync()
    {
        if (loaded == RunId)
            return Task.CompletedTask;
        loaded = RunId;
        subscription?.Dispose();
        subscription = RendererInfo.IsInteractive ? Feed.SubscribeCalmly(RunId, changes => InvokeAsync(() => OnChangesAsync(changes))) : null;
        return LoadAsync();
    }

    private async Task OnChangesAsync(IReadOnlyList<RunChange> changes)
    {
        if (!changes.Any(change => change is ReloadChange))
            return;
        await LoadAsync();
        StateHasChanged();
    }

    private async Task LoadAsync()
    {
        try
        {
            lineage = await Queries.LineageAsync(RunId, lifetime.Token);
        }
        catch (OperationCanceledException)
        {
            // The page is gone.
        }
        catch (Exception exception) when (PageProblem.IsExpected(exception))
        {
            // The page itself says what is wrong with the store.
            PageLog.ReadFailed(Logger, Urls.Run(RunId), exception);
        }
    }
}
