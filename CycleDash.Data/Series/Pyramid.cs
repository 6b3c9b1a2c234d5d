namespace CycleDash.Data.Series;

/// <summary>
/// The stored buckets of one series while a transaction changes them. At every length they hold exactly the points of all blocks
/// but the last; a longer bucket is always made anew of its four shorter ones, so that nothing adds up twice.
/// </summary>
internal sealed class Pyramid(BlockTable blocks, long series)
{
    private readonly Dictionary<(int Level, long Key), BucketBlob> blobs = [];
    private readonly HashSet<(int Level, long Key)> changed = [];
    private readonly SortedSet<long> finest = [];

    /// <summary>Takes in points of a list, all that the buckets which they lie in hold.</summary>
    public void Add(PointList points, int from, int to)
    {
        var builder = new BucketBuilder(BucketLength.FinestStoredLevel);
        builder.Add(points, from, to);
        foreach (var bucket in builder.Buckets)
        {
            Set(BucketLength.FinestStoredLevel, bucket);
            finest.Add(bucket.Index);
        }
    }

    /// <summary>Forgets the points from a step on, which is the first of a finest bucket.</summary>
    public void Truncate(long step)
    {
        Save();
        blobs.Clear();
        for (var level = BucketLength.FinestStoredLevel; level <= BucketLength.CoarsestStoredLevel; level++)
        {
            blocks.DeleteFrom(series, level, step);
            if (step == 0)
                continue;

            // The bucket that the step cuts loses some of its points.
            var cut = step >> (2 * level);
            BlobAt(level, step - 1).ClearFrom(cut);
            changed.Add((level, BlockTable.BlobKey(level, step - 1)));
            if (level > BucketLength.FinestStoredLevel && BucketLength.StartOf(step, level) < step)
                Rebuild(level, cut);
        }

        Save();
    }

    /// <summary>Makes the longer buckets anew whose points changed, and stores all.</summary>
    public void Save()
    {
        IReadOnlyCollection<long> children = finest;
        for (var level = BucketLength.FinestStoredLevel + 1; level <= BucketLength.CoarsestStoredLevel; level++)
        {
            children = [.. children.Select(index => index >> 2).Distinct()];
            foreach (var index in children)
                Rebuild(level, index);
        }

        foreach (var (level, key) in changed)
            blocks.Save(series, level, key, blobs[(level, key)]);
        finest.Clear();
        changed.Clear();
    }

    private void Rebuild(int level, long index)
    {
        if (BlobAt(level - 1, index << (2 * level)).Coarser(index) is { } bucket)
            Set(level, bucket);
    }

    private void Set(int level, in Bucket bucket)
    {
        var step = bucket.Index << (2 * level);
        BlobAt(level, step).Set(bucket);
        changed.Add((level, BlockTable.BlobKey(level, step)));
    }

    private BucketBlob BlobAt(int level, long step)
    {
        var key = (level, BlockTable.BlobKey(level, step));
        if (!blobs.TryGetValue(key, out var blob))
            blobs[key] = blob = blocks.Blob(series, level, step);
        return blob;
    }
}
