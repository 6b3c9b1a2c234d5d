using CycleDash.Data.Queries;

namespace CycleDash.Web.Runs;

/// <summary>A run of the queue with what is expected of it.</summary>
/// <param name="Entry">The run.</param>
/// <param name="TotalSteps">Steps of the whole run.</param>
/// <param name="Remaining">How long it will still train; null where nothing like it was ever trained or measured.</param>
/// <param name="Start">When it is expected to begin or to go on; null where that cannot be told, e.g. while the queue is paused.</param>
/// <param name="End">When it is expected to be done; null likewise.</param>
public sealed record QueueSlot(QueueEntry Entry, long TotalSteps, TimeSpan? Remaining, DateTimeOffset? Start, DateTimeOffset? End);
