using System.Collections.Immutable;

namespace CycleDash.Web.Runs;

/// <summary>
/// Carries what happens to runs to the pages that are open. Publishing never waits: a page that cannot keep up is told to
/// read again instead. Subscribe before reading the snapshot, then drop what the snapshot already has.
/// </summary>
public sealed class LiveRuns(TimeProvider time, ILogger<LiveRuns> logger)
{
    /// <summary>At most one call per page in this time; the first change is delivered at once.</summary>
    public static readonly TimeSpan DefaultInterval = TimeSpan.FromMilliseconds(100);

    private ImmutableHashSet<LiveSubscription> subscriptions = [];

    /// <summary>Tells every subscriber of this run.</summary>
    public void Publish(RunChange change)
    {
        foreach (var subscription in Volatile.Read(ref subscriptions))
            subscription.Offer(change);
    }

    /// <summary>Calls back with the changes of one run, or of all runs, until disposed. Calls do not overlap.</summary>
    /// <param name="runId">The run; null for every run.</param>
    /// <param name="onChanges">Receives the changes in order. Its exceptions are logged and end nothing.</param>
    /// <param name="interval">Shortest time between two calls; null for <see cref="DefaultInterval"/>.</param>
    public IDisposable Subscribe(long? runId, Func<IReadOnlyList<RunChange>, Task> onChanges, TimeSpan? interval = null)
    {
        var subscription = new LiveSubscription(runId, onChanges, interval ?? DefaultInterval, time, logger, Remove);
        ImmutableInterlocked.Update(ref subscriptions, (set, added) => set.Add(added), subscription);
        return subscription;
    }

    private void Remove(LiveSubscription subscription) =>
        ImmutableInterlocked.Update(ref subscriptions, (set, removed) => set.Remove(removed), subscription);
}
