namespace CycleDash.Data.Entities;

/// <summary>One value. The table is clustered by its key (WITHOUT ROWID), so a series is one range of pages.</summary>
public sealed class MetricPointRow
{
    public long SeriesId { get; init; }

    /// <summary>Finished generator steps, from 1.</summary>
    public long Step { get; init; }

    /// <summary>Null is NaN, which SQLite cannot hold; infinities are stored as they are.</summary>
    public double? Value { get; init; }

    /// <summary>When the step was finished, in UTC.</summary>
    public DateTimeOffset At { get; init; }
}
