using CycleDash.Data;
using CycleDash.Web.Runs;

namespace CycleDash.Web.Api;

/// <summary>A run of the queue.</summary>
/// <param name="Position">From 1.</param>
/// <param name="Id">The run.</param>
/// <param name="Name">Its name.</param>
/// <param name="Status">Running or Queued.</param>
/// <param name="Step">Finished generator steps.</param>
/// <param name="TotalSteps">Steps of the whole run.</param>
/// <param name="EstimatedSeconds">How long it will still train; null where nothing like it was ever trained or measured.</param>
/// <param name="EstimatedStart">When it is expected to begin; null where that cannot be told.</param>
/// <param name="EstimatedEnd">When it is expected to be done; null likewise.</param>
/// <param name="WasInterrupted">It was running when its process ended and goes on before all others.</param>
internal sealed record QueuedRunAnswer(
    int Position, long Id, string Name, RunStatus Status, long Step, long TotalSteps, double? EstimatedSeconds,
    DateTimeOffset? EstimatedStart, DateTimeOffset? EstimatedEnd, bool WasInterrupted)
{
    public static QueuedRunAnswer From(QueueSlot slot, int position) => new(
        position, slot.Entry.Run.Id, slot.Entry.Run.Name, slot.Entry.Run.Status, slot.Entry.Run.Step, slot.TotalSteps, slot.Remaining?.TotalSeconds,
        slot.Start, slot.End, slot.Entry.WasInterrupted);
}
