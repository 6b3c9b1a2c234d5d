using System.Threading.Channels;

namespace CycleDash.Web.Runs;

/// <summary>Wakes the training service when the queue in the database may have something for it.</summary>
public sealed class RunQueueSignal
{
    private readonly Channel<bool> wakeUps = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Look at the queue. Several calls before the look are one.</summary>
    public void Wake() => wakeUps.Writer.TryWrite(true);

    /// <summary>Returns after the next <see cref="Wake"/>, or when the time is up.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await wakeUps.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The time is up: the caller looks again.
        }
    }
}
