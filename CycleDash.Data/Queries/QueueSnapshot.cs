namespace CycleDash.Data.Queries;

/// <summary>The queue at one moment.</summary>
/// <param name="PausedAt">Since when no queued run is started; null while runs are taken.</param>
/// <param name="Running">The runs in training, oldest first.</param>
/// <param name="Queued">Those that wait, in the order in which they will be taken.</param>
/// <param name="Paused">Those that were paused and wait for nobody but the user, newest first.</param>
public sealed record QueueSnapshot(
    DateTimeOffset? PausedAt, IReadOnlyList<QueueEntry> Running, IReadOnlyList<QueueEntry> Queued, IReadOnlyList<QueueEntry> Paused);
