namespace CycleDash.Data.Series;

/// <summary>Where blocks of points begin and end: never inside one of the finest stored buckets, so that a bucket's points lie together.</summary>
internal static class PointBlocks
{
    /// <summary>A block with as many points or more ends where the next bucket begins.</summary>
    public const int FullFromPoints = 1024;

    /// <summary>Key of the block that begins with a point of that step.</summary>
    public static long KeyOf(long step) => BucketLength.StartOf(step, BucketLength.FinestStoredLevel);

    /// <summary>Index before which the block that begins at some index ends; null where its points do not fill it yet.</summary>
    public static int? EndOf(PointList points, int from)
    {
        var steps = points.Steps;
        for (var end = from + FullFromPoints; end < steps.Length; end++)
        {
            if (KeyOf(steps[end]) != KeyOf(steps[end - 1]))
                return end;
        }

        return null;
    }
}
