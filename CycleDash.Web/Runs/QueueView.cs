namespace CycleDash.Web.Runs;

/// <summary>The queue with expected times.</summary>
/// <param name="PausedAt">Since when no queued run is started; null while runs are taken.</param>
/// <param name="Running">The runs in training, oldest first.</param>
/// <param name="Queued">Those that wait, in the order in which they will be taken.</param>
/// <param name="Paused">Those that were paused one by one, newest first.</param>
/// <param name="Free">When a run that is queued now is expected to begin; null where that cannot be told, e.g. while the queue is paused.</param>
public sealed record QueueView(
    DateTimeOffset? PausedAt, IReadOnlyList<QueueSlot> Running, IReadOnlyList<QueueSlot> Queued, IReadOnlyList<QueueSlot> Paused, DateTimeOffset? Free);
