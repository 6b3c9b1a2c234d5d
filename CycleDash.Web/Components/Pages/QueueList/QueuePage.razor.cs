using CycleDash.Data.Queries;
using CycleDash.Web.Components.Controls;
using CycleDash.Web.Runs;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace CycleDash.Web.Components.Pages.QueueList;

/// <summary>What trains, what waits and in which order, for everybody who looks at once.</summary>
public sealed partial class QueuePage : IDisposable
{
    /// <summary>Expected times move on as runs train; nobody tells of that.</summary>
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(10);

    /// <summary>More rows than this are drawn only on demand: all are drawn again whenever anything moves.</summary>
    private const int FirstRows = 100;

    private readonly PageLifetime lifetime = new();
    private readonly Dictionary<long, LiveRun> live = [];
    private IDisposable? subscription;
    private ITimer? timer;
    private QueueView? queue;
    private List<long> movable = [];
    private IReadOnlyList<long>? launched;
    private QueueSlot? dragged;
    private long over;
    private string? problem;
    private string? said;
    private bool busy;
    private bool showsAll;

    [Inject]
    public required QueueReader Reader { get; init; }

    [Inject]
    public required QueueCommands Commands { get; init; }

    [Inject]
    public required RunQueries Queries { get; init; }

    [Inject]
    public required LiveRuns Feed { get; init; }

    [Inject]
    public required NotificationService Notifications { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required FocusScript Focus { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required ILogger<QueuePage> Logger { get; init; }

    /// <summary>The tag of runs that were just queued.</summary>
    [SupplyParameterFromQuery]
    public string? Launched { get; set; }

    private string HowMuch => queue is not { Queued: { Count: > 0 } queued } ? ""
        : queued.All(slot => slot.Remaining is not null) ? $"– {Show.Counted(queued.Count, "run")}, about {Show.Duration(queued.Aggregate(TimeSpan.Zero, (sum, slot) => sum + slot.Remaining!.Value))}"
        : $"– {Show.Counted(queued.Count, "run")}";

    public void Dispose()
    {
        subscription?.Dispose();
        timer?.Dispose();
        lifetime.Dispose();
    }

    protected override void OnInitialized()
    {
        if (!RendererInfo.IsInteractive)
            return;
        // Before the first read, so that nothing falls between the queue and the feed.
        subscription = Feed.SubscribeCalmly(null, changes => InvokeAsync(() => OnChangesAsync(changes)));
        timer = Clock.CreateTimer(_ => _ = InvokeAsync(RefreshAsync), null, LookAgainAfter, LookAgainAfter);
    }

    protected override Task OnParametersSetAsync() => LoadAsync();

    /// <summary>The place that a move leads to, counted from 0 among the runs that can be moved; null for one that cannot be moved.</summary>
    private int? PlaceOf(QueueSlot slot) => movable.IndexOf(slot.Entry.Run.Id) is >= 0 and var place ? place : null;

    private LiveRun LiveOf(QueueSlot slot) => live[slot.Entry.Run.Id];

    private async Task LoadAsync() => problem = await PageProblem.OfAsync(ReadAsync, Logger, Navigation.Uri);

    private async Task ReadAsync()
    {
        var found = await Reader.ReadAsync(lifetime.Token);
        launched = string.IsNullOrWhiteSpace(Launched) ? null : await Queries.IdsByTagAsync(Launched, lifetime.Token);
        foreach (var slot in found.Running.Concat(found.Queued).Concat(found.Paused))
        {
            if (live.TryGetValue(slot.Entry.Run.Id, out var known))
                known.Replace(slot.Entry.Run);
            else
                live[slot.Entry.Run.Id] = new(slot.Entry.Run);
        }

        movable = [.. found.Queued.Where(slot => !slot.Entry.WasInterrupted).Select(slot => slot.Entry.Run.Id)];
        queue = found;
    }

    private async Task RefreshAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    private Task OnChangesAsync(IReadOnlyList<RunChange> changes)
    {
        if (changes.Any(change => change is ReloadChange or StatusChange or PlanChange))
            return RefreshAsync();
        foreach (var changesOfRun in changes.GroupBy(change => change.RunId))
            live.GetValueOrDefault(changesOfRun.Key)?.Apply(changesOfRun);
        return Task.CompletedTask;
    }

    private Task<bool> PauseAsync() => DoAsync(async () =>
    {
        await Commands.PauseAsync(CancellationToken.None);
        return CommandResult.Success;
    });

    private async Task MoveAsync(QueueSlot slot, QueuePlace place)
    {
        var run = slot.Entry.Run;
        if (!await DoAsync(() => Commands.MoveAsync(run.Id, place.From, CancellationToken.None)))
            return;
        said = $"{run.Name} is now number {PlaceOf(slot) + 1} of {movable.Count}.";
        StateHasChanged();
        // A row that moves loses the focus; who goes on pressing the key wants it where it was.
        if (PlaceOf(slot) is { } now)
            await Focus.FocusAsync(place.NextAt(now, movable.Count).ButtonId(run.Id));
    }

    private async Task DropAsync(QueueSlot target)
    {
        if (dragged is not { } moved || PlaceOf(target) is not { } place)
            return;
        dragged = null;
        if (await DoAsync(() => Commands.MoveAsync(moved.Entry.Run.Id, _ => place, CancellationToken.None)))
            said = $"{moved.Entry.Run.Name} is now number {PlaceOf(moved) + 1} of {movable.Count}.";
    }

    private async Task<bool> DoAsync(Func<Task<CommandResult>> command)
    {
        busy = true;
        try
        {
            var result = await command();
            if (result.Problem is { } refused)
                Notifications.Notify(NotificationSeverity.Warning, "Not done", refused, duration: 10_000);
            await LoadAsync();
            return result.Done;
        }
        catch (Exception exception) when (PageProblem.IsExpected(exception))
        {
            PageLog.ReadFailed(Logger, Navigation.Uri, exception);
            problem = exception.Message;
            return false;
        }
        finally
        {
            busy = false;
        }
    }
}
