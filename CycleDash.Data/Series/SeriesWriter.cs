using Microsoft.Data.Sqlite;

namespace CycleDash.Data.Series;

/// <summary>
/// Adds points to series and takes them away, within one transaction. New points go into the series' last block, which is stored anew; when it is
/// full its buckets join the pyramid and another block begins. It reads what it changes inside the transaction, so that several processes
/// may write the same series.
/// </summary>
internal sealed class SeriesWriter(SqliteConnection connection, SqliteTransaction transaction) : IDisposable
{
    private readonly BlockTable blocks = new(connection, transaction);
    private readonly SummaryTable summaries = new(connection, transaction);

    /// <summary>Adds points, in any order; at a step that is there already the new point replaces the old one.</summary>
    public void Add(long series, PointList added)
    {
        if (added.Count == 0)
            return;
        var points = added.Sorted();
        var summary = summaries.Find(series);
        var pyramid = new Pyramid(blocks, series);
        var open = blocks.LastUpTo(series, long.MaxValue);
        var late = open is null ? 0 : points.IndexOf(open.First);
        var lostExtreme = Replaces(points, summary);

        if (late > 0)
        {
            summary.Count += AddLate(series, points.Slice(0, late), pyramid);
            open = blocks.LastUpTo(series, long.MaxValue);
        }

        summary.Count += AddToOpen(series, open, late == 0 ? points : points.Slice(late, points.Count), pyramid);
        pyramid.Save();

        summary.FirstStep = Math.Min(summary.FirstStep ?? long.MaxValue, points.Steps[0]);
        if (points.Steps[^1] >= (summary.LastStep ?? 0))
            (summary.LastStep, summary.LastValue) = (points.Steps[^1], points.Values[^1]);
        if (lostExtreme)
            SearchExtremes(series, summary);
        else
            summary.AddExtremes(points);
        summaries.Save(series, summary);
    }

    /// <summary>Takes away the points after a step.</summary>
    public void DeleteAfter(long series, long step)
    {
        var summary = summaries.Find(series);
        if (summary.LastStep is null || summary.LastStep <= step)
            return;

        var last = LastBlockUpTo(series, step);
        blocks.DeleteFrom(series, level: 0, last?.First ?? 0);
        if (last is not null)
            blocks.Save(series, last.Points, 0, last.Points.Count);
        new Pyramid(blocks, series).Truncate(last?.First ?? 0);

        summary.LastStep = last?.Points.Steps[^1];
        summary.LastValue = last?.Points.Values[^1] ?? double.NaN;
        summary.Count = blocks.CountPoints(series);
        if (last is null)
            summary.FirstStep = null;
        if (summary.MinStep > step || summary.MaxStep > step)
            SearchExtremes(series, summary);
        summaries.Save(series, summary);
    }

    public void Dispose()
    {
        blocks.Dispose();
        summaries.Dispose();
    }

    private static bool Replaces(PointList points, SeriesSummary summary)
    {
        bool Holds(long? step) => step is { } one && points.Steps.BinarySearch(one) >= 0;
        return Holds(summary.MinStep) || Holds(summary.MaxStep);
    }

    /// <summary>The last block with a point up to the step, with only those points.</summary>
    private PointBlock? LastBlockUpTo(long series, long step)
    {
        for (var limit = step; blocks.LastUpTo(series, limit) is { } block; limit = block.First - 1)
        {
            if (block.Points.IndexOf(step + 1) is > 0 and var end)
                return block with { Points = block.Points.Slice(0, end) };
        }

        return null;
    }

    /// <summary>Adds points that lie before the last block to the blocks where they belong.</summary>
    /// <returns>How many points there are more.</returns>
    private long AddLate(long series, PointList points, Pyramid pyramid)
    {
        long more = 0;
        for (var from = 0; from < points.Count;)
        {
            // Before the first block: into the first.
            var step = points.Steps[from];
            var block = blocks.LastUpTo(series, step) ?? blocks.LastUpTo(series, blocks.FirstFrom(series, step)!.Value)!;
            var next = blocks.FirstFrom(series, block.First + 1);
            var end = next is { } key ? points.IndexOf(key) : points.Count;
            var merged = block.Points.Merge(points.Slice(from, end));
            if (PointBlocks.KeyOf(merged.Steps[0]) != block.First)
                blocks.DeletePoints(series, block.First);
            if (next is null)
                StoreOpen(series, merged, pyramid);
            else
                StoreSealed(series, merged, pyramid);
            more += merged.Count - block.Points.Count;
            from = end;
        }

        return more;
    }

    private long AddToOpen(long series, PointBlock? open, PointList points, Pyramid pyramid)
    {
        if (points.Count == 0)
            return 0;
        var before = open?.Points.Count ?? 0;
        if (open is null)
            open = new PointBlock(0, points);
        else if (open.Points.Steps[^1] < points.Steps[0])
            open.Points.AddRange(points, 0, points.Count);
        else
            open = open with { Points = open.Points.Merge(points) };
        StoreOpen(series, open.Points, pyramid);
        return open.Points.Count - before;
    }

    /// <summary>Stores the series' last points: what fills blocks is sealed, the others go on being open.</summary>
    private void StoreOpen(long series, PointList points, Pyramid pyramid)
    {
        var from = 0;
        while (PointBlocks.EndOf(points, from) is { } end)
        {
            blocks.Save(series, points, from, end);
            pyramid.Add(points, from, end);
            from = end;
        }

        blocks.Save(series, points, from, points.Count);
    }

    /// <summary>Stores a block that got late points; in two where it became twice as large.</summary>
    private void StoreSealed(long series, PointList points, Pyramid pyramid)
    {
        pyramid.Add(points, 0, points.Count);
        var from = 0;
        while (points.Count - from > 2 * PointBlocks.FullFromPoints && PointBlocks.EndOf(points, from) is { } end)
        {
            blocks.Save(series, points, from, end);
            from = end;
        }

        blocks.Save(series, points, from, points.Count);
    }

    private void SearchExtremes(long series, SeriesSummary summary)
    {
        summary.RestoreExtremes(null, null);
        for (long? key = blocks.FirstFrom(series, 0); key is { } first; key = blocks.FirstFrom(series, first + 1))
            summary.AddExtremes(blocks.LastUpTo(series, first)!.Points);
    }
}
