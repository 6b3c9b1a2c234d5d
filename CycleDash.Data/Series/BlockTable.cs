using CycleDash.Data.Connections;
using Microsoft.Data.Sqlite;

namespace CycleDash.Data.Series;

/// <summary>The packed stretches of series, as one transaction sees them.</summary>
internal sealed class BlockTable(SqliteConnection connection, SqliteTransaction transaction) : IDisposable
{
    private const int PointLevel = 0;

    private readonly PreparedCommand lastUpTo = new(connection, transaction, """
        SELECT First, Data FROM MetricBlocks WHERE SeriesId = $series AND Level = 0 AND First <= $step ORDER BY First DESC LIMIT 1
        """);

    private readonly PreparedCommand keyUpTo = new(connection, transaction, """
        SELECT First FROM MetricBlocks WHERE SeriesId = $series AND Level = 0 AND First <= $step ORDER BY First DESC LIMIT 1
        """);

    private readonly PreparedCommand firstFrom = new(connection, transaction, """
        SELECT First FROM MetricBlocks WHERE SeriesId = $series AND Level = 0 AND First >= $step ORDER BY First LIMIT 1
        """);

    private readonly PreparedCommand counts = new(connection, transaction, """
        SELECT First, Count FROM MetricBlocks WHERE SeriesId = $series AND Level = 0 AND First >= $from ORDER BY First
        """);

    private readonly PreparedCommand total = new(connection, transaction, """
        SELECT TOTAL(Count) FROM MetricBlocks WHERE SeriesId = $series AND Level = 0
        """);

    private readonly PreparedCommand between = new(connection, transaction, """
        SELECT First, Data FROM MetricBlocks WHERE SeriesId = $series AND Level = $level AND First BETWEEN $from AND $to ORDER BY First
        """);

    private readonly PreparedCommand save = new(connection, transaction, """
        INSERT INTO MetricBlocks (SeriesId, Level, First, Count, Data) VALUES ($series, $level, $first, $count, $data)
        ON CONFLICT (SeriesId, Level, First) DO UPDATE SET Count = excluded.Count, Data = excluded.Data
        """);

    private readonly PreparedCommand delete = new(connection, transaction, """
        DELETE FROM MetricBlocks WHERE SeriesId = $series AND Level = $level AND First BETWEEN $from AND $to
        """);

    /// <summary>The last block of points whose key is at most the step; null where there is none.</summary>
    public PointBlock? LastUpTo(long series, long step)
    {
        using var reader = lastUpTo.Query(series, step);
        if (!reader.Read())
            return null;
        var points = new PointList();
        PointCodec.Decode(reader.GetFieldValue<byte[]>(1), points);
        return new PointBlock(reader.GetInt64(0), points);
    }

    /// <summary>Key of the first block of points at or after the step; null where there is none.</summary>
    public long? FirstFrom(long series, long step) => (long?)firstFrom.Scalar(series, step);

    /// <summary>The points between two steps, both included.</summary>
    public PointList Points(long series, long from, long to)
    {
        var all = new PointList();
        using var reader = between.Query(series, PointLevel, KeyUpTo(series, from), to);
        while (reader.Read())
            PointCodec.Decode(reader.GetFieldValue<byte[]>(1), all);
        var (first, end) = (all.IndexOf(from), to == long.MaxValue ? all.Count : all.IndexOf(to + 1));
        return first == 0 && end == all.Count ? all : all.Slice(first, Math.Max(first, end));
    }

    /// <summary>Whether there are more points between two steps than some number, by the counts of whole blocks: it may answer no where a little more are there.</summary>
    public bool HasMoreThan(long points, long series, long from, long to)
    {
        long sure = 0, count = 0, key = -1;
        using var reader = counts.Query(series, KeyUpTo(series, from));
        while (sure <= points && reader.Read() && reader.GetInt64(0) <= to)
        {
            // The block before this one ends before it, so inside the range.
            if (key >= from)
                sure += count;
            (key, count) = (reader.GetInt64(0), reader.GetInt64(1));
        }

        return sure > points;
    }

    /// <summary>Points of the series.</summary>
    public long CountPoints(long series) => (long)(double)total.Scalar(series)!;

    /// <summary>Gathers the stored buckets of one length that start between two steps.</summary>
    public void Buckets(long series, int level, long from, long to, BucketBuilder builder)
    {
        var (first, last) = (from >> (2 * level), to >> (2 * level));
        using var reader = between.Query(series, level, BlobKey(level, from), to);
        while (reader.Read())
        {
            foreach (ref readonly var bucket in BucketBlob.Decode(reader.GetInt64(0) >> (2 * level), reader.GetFieldValue<byte[]>(1)).AsSpan())
            {
                if (bucket.Index >= first && bucket.Index <= last)
                    builder.Add(bucket, level);
            }
        }
    }

    /// <summary>The blob with the bucket that holds the step; an empty one where nothing is stored.</summary>
    public BucketBlob Blob(long series, int level, long step)
    {
        var key = BlobKey(level, step);
        using var reader = between.Query(series, level, key, key);
        var firstIndex = key / BucketLength.OfLevel(level);
        return reader.Read() ? new BucketBlob(firstIndex, reader.GetFieldValue<byte[]>(1)) : new BucketBlob(firstIndex);
    }

    /// <summary>Stores some points of a list, at least one, as one block.</summary>
    public void Save(long series, PointList points, int from, int to) => save.Execute(
        series, PointLevel, PointBlocks.KeyOf(points.Steps[from]), to - from, PointCodec.Encode(points, from, to));

    /// <summary>Stores a blob of buckets, or removes it where it is empty.</summary>
    public void Save(long series, int level, long key, BucketBlob blob)
    {
        if (blob.Count == 0)
            delete.Execute(series, level, key, key);
        else
            save.Execute(series, level, key, blob.Count, blob.Encode());
    }

    /// <summary>Removes what is stored from a step on.</summary>
    public void DeleteFrom(long series, int level, long first) => delete.Execute(series, level, first, long.MaxValue);

    /// <summary>Removes one block of points.</summary>
    public void DeletePoints(long series, long key) => delete.Execute(series, PointLevel, key, key);

    public void Dispose()
    {
        foreach (var command in new[] { lastUpTo, keyUpTo, firstFrom, counts, total, between, save, delete })
            command.Dispose();
    }

    /// <summary>Key of the blob that the bucket of the step is in.</summary>
    public static long BlobKey(int level, long step)
    {
        var steps = BucketLength.OfLevel(level) * BucketBlob.Capacity;
        return step / steps * steps;
    }

    private long KeyUpTo(long series, long step) => (long?)keyUpTo.Scalar(series, step) ?? 0;
}
