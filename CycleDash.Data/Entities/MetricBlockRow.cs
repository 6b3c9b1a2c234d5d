namespace CycleDash.Data.Entities;

/// <summary>
/// A stretch of a series, packed: about a thousand points as they were measured, or up to 256 buckets that hold the least, greatest and mean
/// value of as many steps. The buckets of every length cover all blocks of points but the series' last, which is still growing.
/// </summary>
public sealed class MetricBlockRow
{
    public long SeriesId { get; init; }

    /// <summary>0: points. Otherwise buckets of four to this power steps.</summary>
    public int Level { get; init; }

    /// <summary>The block holds no earlier step; a multiple of 64 for points, of 256 bucket lengths for buckets.</summary>
    public long First { get; init; }

    /// <summary>Points or buckets in it.</summary>
    public int Count { get; init; }

    /// <summary>See <see cref="Series.PointCodec"/> and <see cref="Series.BucketBlob"/>.</summary>
    public required byte[] Data { get; init; }
}
