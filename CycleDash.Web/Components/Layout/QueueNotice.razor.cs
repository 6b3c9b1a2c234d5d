using CycleDash.Data.Queries;
using CycleDash.Web.Components.Pages;
using CycleDash.Web.Runs;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Layout;

/// <summary>Says on every page that no run is started because somebody paused the queue.</summary>
public sealed partial class QueueNotice : IDisposable
{
    /// <summary>No run has this number: what concerns one run is not heard here.</summary>
    private const long NoRun = -1;

    private readonly PageLifetime lifetime = new();
    private IDisposable? subscription;
    private DateTimeOffset? pausedAt;
    private string? problem;

    [Inject]
    public required QueueQueries Queue { get; init; }

    [Inject]
    public required QueueCommands Commands { get; init; }

    [Inject]
    public required LiveRuns Feed { get; init; }

    [Inject]
    public required ILogger<QueueNotice> Logger { get; init; }

    public void Dispose()
    {
        subscription?.Dispose();
        lifetime.Dispose();
    }

    protected override Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive)
            subscription = Feed.SubscribeCalmly(NoRun, _ => InvokeAsync(RefreshAsync));
        return LoadAsync();
    }

    private async Task RefreshAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    // The page itself says what is wrong with the store.
    private async Task LoadAsync() => await PageProblem.OfAsync(async () => pausedAt = await Queue.PausedAtAsync(lifetime.Token), Logger, Urls.Queue);

    private async Task ResumeAsync()
    {
        try
        {
            problem = null;
            await Commands.ResumeAsync(CancellationToken.None);
        }
        catch (Exception exception) when (PageProblem.IsExpected(exception))
        {
            // Here, above the pages, nothing else would keep it from ending the circuit.
            PageLog.ResumeFailed(Logger, exception);
            problem = exception.Message;
        }
    }
}
