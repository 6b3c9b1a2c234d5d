namespace CycleDash.Data.Entities;

/// <summary>The queue as a whole; there is one row at most.</summary>
public sealed class QueueRow
{
    /// <summary>The only row's key.</summary>
    public const int OnlyId = 1;

    public int Id { get; init; } = OnlyId;

    /// <summary>Since when no queued run is started; null while runs are taken.</summary>
    public DateTimeOffset? PausedAt { get; set; }
}
