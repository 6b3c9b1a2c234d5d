using CycleDash.Training.Recording;

namespace CycleDash.Data.Entities;

/// <summary>One line of a run's history; ids give the order.</summary>
public sealed class EventRow
{
    public long Id { get; init; }

    public long RunId { get; init; }

    public long Step { get; init; }

    public DateTimeOffset At { get; init; }

    public RunEventKind Kind { get; init; }

    public required string Message { get; init; }
}
