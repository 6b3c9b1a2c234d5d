using CycleDash.Data.Entities;
using CycleDash.Data.Queries;
using CycleDash.Training.Recording;
using Microsoft.Data.Sqlite;

namespace CycleDash.Data.Series;

/// <summary>
/// Reads series within one snapshot of the database. It takes the stored buckets of the length that is asked for, and makes those of the
/// last block, which is still growing, of its points: what that costs depends on the number of buckets alone.
/// </summary>
internal sealed class SeriesReader(SqliteConnection connection, SqliteTransaction snapshot) : IDisposable
{
    private readonly BlockTable blocks = new(connection, snapshot);

    /// <summary>Every point between two steps, both included.</summary>
    public PointList Points(MetricSeriesRow series, long from, long to) => blocks.Points(series.Id, from, to);

    /// <summary>The series between two steps, point by point where the range holds no more points than buckets.</summary>
    public BucketedSeries Read(MetricSeriesRow series, long from, long to, int buckets)
    {
        var (first, last) = (Math.Max(from, series.FirstStep ?? 0), Math.Min(to, series.LastStep ?? -1));
        if (first > last)
            return Of(series, new PointList());
        if (series.PointCount <= buckets || !blocks.HasMoreThan(buckets, series.Id, first, last))
        {
            var points = blocks.Points(series.Id, first, last);
            if (points.Count <= buckets)
                return Of(series, points);
        }

        var level = BucketLength.LevelFor(first, last, buckets);
        return Of(series, Buckets(series.Id, level, BucketLength.StartOf(first, level), BucketLength.StartOf(last, level) + BucketLength.OfLevel(level) - 1), level);
    }

    public void Dispose() => blocks.Dispose();

    private ReadOnlySpan<Bucket> Buckets(long series, int level, long from, long to)
    {
        var builder = new BucketBuilder(level);
        if (level < BucketLength.FinestStoredLevel)
        {
            var points = blocks.Points(series, from, to);
            builder.Add(points, 0, points.Count);
            return builder.Buckets;
        }

        var stored = Math.Min(level, BucketLength.CoarsestStoredLevel);
        blocks.Buckets(series, stored, from, to, builder);
        if (blocks.LastUpTo(series, long.MaxValue) is { } open)
            builder.Add(open.Points, open.Points.IndexOf(from), open.Points.IndexOf(to + 1));
        return builder.Buckets;
    }

    private static BucketedSeries Of(MetricSeriesRow series, PointList points)
    {
        var values = points.Values.ToArray();
        return new BucketedSeries(
            series.RunId, series.Name, ProtocolOf(series), 1, points.Steps.ToArray(), values, values, values, points.Times.ToArray(),
            Array.ConvertAll(values, value => double.IsFinite(value) ? 0L : 1L), StepsPerEpoch: 0, StartedAt: null);
    }

    private static BucketedSeries Of(MetricSeriesRow series, ReadOnlySpan<Bucket> buckets, int level)
    {
        var (steps, times, nonFinite) = (new long[buckets.Length], new long[buckets.Length], new long[buckets.Length]);
        var (mean, min, max) = (new double[buckets.Length], new double[buckets.Length], new double[buckets.Length]);
        for (var i = 0; i < buckets.Length; i++)
        {
            ref readonly var bucket = ref buckets[i];
            (steps[i], times[i], nonFinite[i]) = (bucket.Index << (2 * level), bucket.LastTime, bucket.NonFinite);
            (mean[i], min[i], max[i]) = (bucket.Mean, bucket.Min, bucket.Max);
        }

        return new BucketedSeries(
            series.RunId, series.Name, ProtocolOf(series), BucketLength.OfLevel(level), steps, mean, min, max, times, nonFinite, StepsPerEpoch: 0, StartedAt: null);
    }

    private static ScoreProtocol? ProtocolOf(MetricSeriesRow series) => series.Protocol.Length == 0 ? null : ScoreProtocol.FromJson(series.Protocol);
}
