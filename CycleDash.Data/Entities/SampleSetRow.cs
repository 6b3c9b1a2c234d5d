using CycleDash.Training.Recording;

namespace CycleDash.Data.Entities;

/// <summary>The translated test images of one step of one run.</summary>
public sealed class SampleSetRow
{
    public long RunId { get; init; }

    public long Step { get; init; }

    public int Epoch { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>Stored as JSON: they are only ever read together.</summary>
    public required IReadOnlyList<SampleTriplet> Triplets { get; init; }
}
