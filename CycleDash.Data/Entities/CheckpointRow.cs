namespace CycleDash.Data.Entities;

/// <summary>A whole checkpoint on disk.</summary>
public sealed class CheckpointRow
{
    public long RunId { get; init; }

    public long Step { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>Size of its folder.</summary>
    public long Bytes { get; init; }
}
