using CycleDash.Data.Queries;

namespace CycleDash.Web.Runs;

/// <summary>When queued runs are expected to begin and to end: a pure function.</summary>
public static class QueueForecast
{
    /// <summary>A run that takes longer gets no end: it would not fit a date.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(365 * 100);

    /// <summary>One run after the other, as the training service takes them.</summary>
    /// <param name="queue">The queue as it stands.</param>
    /// <param name="now">The present.</param>
    /// <param name="totalSteps">Length of a run.</param>
    /// <param name="secondsPerStep">Pace of a run; null where it is unknown.</param>
    /// <param name="occupies">Whether a running run is one of the service's own, so that the queue waits for it.</param>
    public static QueueView Of(
        QueueSnapshot queue, DateTimeOffset now, Func<QueueEntry, long> totalSteps, Func<QueueEntry, double?> secondsPerStep, Func<long, bool> occupies)
    {
        List<QueueSlot> running = [.. queue.Running.Select(entry =>
        {
            var remaining = RemainingOf(entry);
            return new QueueSlot(entry, totalSteps(entry), remaining, entry.Run.StartedAt, entry.Run.EstimatedEnd ?? now + remaining);
        })];
        var occupied = running.Where(slot => occupies(slot.Entry.Run.Id)).ToList();
        DateTimeOffset? free = queue.PausedAt is not null || occupied.Any(slot => slot.End is null) ? null : occupied.Select(slot => slot.End!.Value).Append(now).Max();

        var queued = new List<QueueSlot>();
        foreach (var entry in queue.Queued)
        {
            var remaining = RemainingOf(entry);
            if (entry.IsReserved)
            {
                queued.Add(new(entry, totalSteps(entry), remaining, null, null));
                continue;
            }

            queued.Add(new(entry, totalSteps(entry), remaining, free, free + remaining));
            free += remaining;
        }

        return new(queue.PausedAt, running, queued, [.. queue.Paused.Select(entry => new QueueSlot(entry, totalSteps(entry), RemainingOf(entry), null, null))], free);

        TimeSpan? RemainingOf(QueueEntry entry) =>
            secondsPerStep(entry) * Math.Max(0, totalSteps(entry) - entry.Run.Step) is >= 0 and var seconds && seconds < Longest.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;
    }
}
