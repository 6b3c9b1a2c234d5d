using System.Threading.Channels;

namespace CycleDash.Web.Runs;

/// <summary>One page's share of the live feed: a bounded buffer and the loop that hands it over at the page's pace.</summary>
internal sealed class LiveSubscription : IDisposable
{
    private const int BufferedChanges = 4096;

    private readonly long? runId;
    private readonly Func<IReadOnlyList<RunChange>, Task> onChanges;
    private readonly Func<TimeSpan> pause;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly Action<LiveSubscription> remove;
    private readonly CancellationTokenSource stop = new();
    private readonly CancellationToken stopped;
    private readonly Channel<RunChange> changes = Channel.CreateBounded<RunChange>(
        new BoundedChannelOptions(BufferedChanges) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private int fellBehind;

    public LiveSubscription(
        long? runId, Func<IReadOnlyList<RunChange>, Task> onChanges, Func<TimeSpan> pause, TimeProvider time, ILogger logger, Action<LiveSubscription> remove)
    {
        (this.runId, this.onChanges, this.pause, this.time, this.logger, this.remove) = (runId, onChanges, pause, time, logger, remove);
        stopped = stop.Token;
        Pump = Task.Run(PumpAsync);
    }

    /// <summary>Whether its pace depends on how many others there are; one with a pace of its own does not slow them down.</summary>
    public bool SharesPace { get; init; }

    /// <summary>Ends when the subscription is disposed; never faults.</summary>
    public Task Pump { get; }

    public void Offer(RunChange change)
    {
        if (runId is not null && change.RunId != runId && change.RunId != ReloadChange.AllRuns)
            return;
        if (!changes.Writer.TryWrite(change))
            Interlocked.Exchange(ref fellBehind, 1);
    }

    public void Dispose()
    {
        remove(this);
        if (stopped.IsCancellationRequested)
            return;
        // The pump only holds the token: who disposed the source there would race with this line.
        stop.Cancel();
        stop.Dispose();
        changes.Writer.TryComplete();
    }

    private async Task PumpAsync()
    {
        try
        {
            while (await changes.Reader.WaitToReadAsync(stopped))
            {
                await DeliverAsync(Drain());
                await Task.Delay(pause(), time, stopped);
            }
        }
        catch (OperationCanceledException) when (stopped.IsCancellationRequested)
        {
            // Disposed: the page is gone.
        }
    }

    private List<RunChange> Drain()
    {
        var drained = new List<RunChange>();
        while (changes.Reader.TryRead(out var change))
            drained.Add(change);

        // The screen may drop, never the record: what did not fit is read from the store.
        return Interlocked.Exchange(ref fellBehind, 0) == 0 ? drained : [new ReloadChange(runId ?? ReloadChange.AllRuns)];
    }

    private async Task DeliverAsync(List<RunChange> drained)
    {
        try
        {
            await onChanges(drained);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !stopped.IsCancellationRequested)
        {
            RunLog.SubscriberFailed(logger, exception);
        }
    }
}
