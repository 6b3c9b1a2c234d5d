using System.Collections.Immutable;

namespace CycleDash.Web.Runs;

/// <summary>
/// Carries what happens to runs to the pages that are open. Publishing never waits: a page that cannot keep up is told to
/// read again instead. Subscribe before reading the snapshot, then drop what the snapshot already has.
/// </summary>
public sealed class LiveRuns(TimeProvider time, ILogger<LiveRuns> logger)
{
    /// <summary>At most one call per page in this time, while there are few; the first change is delivered at once.</summary>
    public static readonly TimeSpan DefaultInterval = TimeSpan.FromMilliseconds(100);

    // All pages together get about 25 calls a second: what they cost stays the same however many are open, and no page waits
    // longer than a reader would notice.
    private static readonly TimeSpan IntervalPerPage = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan LongestInterval = TimeSpan.FromMilliseconds(400);

    // Nobody reads numbers that change faster than every second, and drawing text is what costs a browser most.
    private const int CalmFactor = 10;

    private ImmutableHashSet<LiveSubscription> subscriptions = [];
    private int paces;

    /// <summary>Time between two calls of one page, with as many open as now; after a quiet time between a quarter of it and a quarter more than it, see <see cref="LivePace"/>.</summary>
    public TimeSpan Interval
    {
        get
        {
            var shared = Volatile.Read(ref subscriptions).Count(subscription => subscription.SharesPace) * IntervalPerPage;
            return shared < DefaultInterval ? DefaultInterval : shared > LongestInterval ? LongestInterval : shared;
        }
    }

    /// <summary>The same for what is read as text: a second while there are few pages, four where there are many.</summary>
    public TimeSpan CalmInterval => CalmFactor * Interval;

    /// <summary>Tells every subscriber of this run.</summary>
    public void Publish(RunChange change)
    {
        foreach (var subscription in Volatile.Read(ref subscriptions))
            subscription.Offer(change);
    }

    /// <summary>Calls back with the changes of one run, or of all runs, until disposed. Calls do not overlap.</summary>
    /// <param name="runId">The run; null for every run.</param>
    /// <param name="onChanges">Receives the changes in order. Its exceptions are logged and end nothing.</param>
    /// <param name="interval">Shortest time between two calls; null for <see cref="Interval"/>, at moments of the page's own.</param>
    public IDisposable Subscribe(long? runId, Func<IReadOnlyList<RunChange>, Task> onChanges, TimeSpan? interval = null) =>
        Add(new(runId, onChanges, interval is { } own ? () => own : NextMoment(() => Interval), time, logger, Remove) { SharesPace = interval is null });

    /// <summary>The same at the pace of <see cref="CalmInterval"/>; slows nobody down.</summary>
    public IDisposable SubscribeCalmly(long? runId, Func<IReadOnlyList<RunChange>, Task> onChanges) =>
        Add(new(runId, onChanges, NextMoment(() => CalmInterval), time, logger, Remove));

    private Func<TimeSpan> NextMoment(Func<TimeSpan> interval)
    {
        var pace = LivePace.OfPage(Interlocked.Increment(ref paces));
        return () => pace.Until(time.GetUtcNow(), interval());
    }

    private LiveSubscription Add(LiveSubscription subscription)
    {
        ImmutableInterlocked.Update(ref subscriptions, (set, added) => set.Add(added), subscription);
        return subscription;
    }

    private void Remove(LiveSubscription subscription) =>
        ImmutableInterlocked.Update(ref subscriptions, (set, removed) => set.Remove(removed), subscription);
}
