namespace CycleDash.Data.Series;

/// <summary>
/// Lengths of buckets in steps: powers of four, so that each bucket is made of four whole ones of the next finer length, and those of
/// different runs cover the same steps.
/// </summary>
internal static class BucketLength
{
    /// <summary>Four to this power is the shortest length that is stored; shorter ones are made of the points while reading.</summary>
    public const int FinestStoredLevel = 3;

    /// <summary>Four to this power is the longest length that is stored; longer ones are made of those.</summary>
    public const int CoarsestStoredLevel = 12;

    private const int LongestLevel = 31;

    /// <summary>The level of the shortest length whose buckets cover the steps in at most so many.</summary>
    /// <param name="from">First step, 0 or more.</param>
    /// <param name="to">Last step.</param>
    /// <param name="buckets">Most buckets, 1 or more. Where even the longest length gives more, it is the longest.</param>
    public static int LevelFor(long from, long to, int buckets)
    {
        var level = 0;
        while (level < LongestLevel && (to >> (2 * level)) - (from >> (2 * level)) >= buckets)
            level++;
        return level;
    }

    /// <summary>4 to the power of the level.</summary>
    public static long OfLevel(int level) => 1L << (2 * level);

    /// <summary>The first step of the bucket that holds the step.</summary>
    public static long StartOf(long step, int level) => step >> (2 * level) << (2 * level);
}
