using CycleDash.Web.Runs;

namespace CycleDash.Web.Api;

/// <summary>Answer of GET /api/queue.</summary>
/// <param name="PausedAt">Since when no queued run is started; null while runs are taken.</param>
/// <param name="Running">The runs in training.</param>
/// <param name="Queued">Those that wait, in the order in which they will be taken.</param>
internal sealed record QueueAnswer(DateTimeOffset? PausedAt, IReadOnlyList<QueuedRunAnswer> Running, IReadOnlyList<QueuedRunAnswer> Queued)
{
    public static QueueAnswer From(QueueView queue) => new(
        queue.PausedAt,
        [.. queue.Running.Select((slot, index) => QueuedRunAnswer.From(slot, index + 1))],
        [.. queue.Queued.Select((slot, index) => QueuedRunAnswer.From(slot, index + 1))]);
}
