using CycleDash.Data.Queries;

namespace CycleDash.Data.Tests.Support;

/// <summary>What a series holds, kept in the plainest way, to compare what the database answers with.</summary>
internal sealed class SeriesOracle
{
    private readonly SortedDictionary<long, (double Value, long Time)> points = [];

    public int Count => points.Count;

    public long LastStep => points.Count == 0 ? 0 : points.Keys.Max();

    public void Put(long step, double value, long time) => points[step] = (value, time);

    public void RollBack(long step)
    {
        foreach (var later in points.Keys.Where(one => one > step).ToList())
            points.Remove(later);
    }

    /// <summary>Asserts that these are the points.</summary>
    public void CheckPoints(MetricSeries series)
    {
        Assert.Equal(points.Keys, series.Steps);
        Assert.Equal(points.Values.Select(point => point.Value), series.Values);
    }

    /// <summary>Asserts what the series' row says.</summary>
    public void CheckSummary(Entities.MetricSeriesRow row)
    {
        var finite = points.Where(point => double.IsFinite(point.Value.Value)).Select(point => (Step: point.Key, point.Value.Value)).ToList();
        Assert.Equal(points.Count, row.PointCount);
        Assert.Equal(points.Count == 0 ? null : points.Keys.First(), row.FirstStep);
        Assert.Equal(points.Count == 0 ? null : LastStep, row.LastStep);
        Assert.Equal(points.Count == 0 ? double.NaN : points[LastStep].Value, row.LastValue ?? double.NaN);
        Assert.Equal(finite.Count == 0 ? (null, null) : ((long?, double?))finite.MinBy(point => point.Value), (row.MinStep, row.MinValue));
        Assert.Equal(finite.Count == 0 ? (null, null) : ((long?, double?))finite.MaxBy(point => point.Value), (row.MaxStep, row.MaxValue));
    }

    /// <summary>Asserts that a range was read as it should be, by counting everything out.</summary>
    public void CheckRange(BucketedSeries series, long from, long to, int buckets)
    {
        var inside = points.Where(point => point.Key >= from && point.Key <= to).ToList();
        if (inside.Count <= buckets)
        {
            Assert.True(series.IsPoints);
            Assert.Equal(inside.Select(point => point.Key), series.Steps);
            Assert.Equal(inside.Select(point => point.Value.Value), series.Mean);
            Assert.Equal(inside.Select(point => point.Value.Time), series.Times);
            Assert.Equal(inside.Select(point => double.IsFinite(point.Value.Value) ? 0L : 1L), series.NonFinite);
            return;
        }

        // The range reaches from the first to the last point that there may be; a bucket that it cuts is whole.
        var length = series.StepsPerBucket;
        var (first, last) = (Math.Max(from, points.Keys.First()), Math.Min(to, LastStep));
        Assert.InRange(last / length - first / length + 1, 1, buckets);
        Assert.True(length == 1 || last / (length / 4) - first / (length / 4) + 1 > buckets, "Shorter buckets would have done.");
        Assert.Equal(0, System.Numerics.BitOperations.Log2((ulong)length) % 2);
        var groups = points.Where(point => point.Key / length >= first / length && point.Key / length <= last / length)
            .GroupBy(point => point.Key / length).ToList();
        Assert.Equal(groups.Select(group => group.Key * length), series.Steps);
        foreach (var (index, group) in groups.Index())
        {
            var finite = group.Select(point => point.Value.Value).Where(double.IsFinite).ToList();
            Assert.Equal(group.Count() - finite.Count, series.NonFinite[index]);
            Assert.Equal(group.Last().Value.Time, series.Times[index]);
            Assert.Equal(finite.Count == 0 ? double.NaN : finite.Min(), series.Min[index]);
            Assert.Equal(finite.Count == 0 ? double.NaN : finite.Max(), series.Max[index]);
            if (finite.Count == 0)
                Assert.Equal(double.NaN, series.Mean[index]);
            else
                Assert.InRange(series.Mean[index], finite.Average() - Tolerance(finite), finite.Average() + Tolerance(finite));
        }
    }

    private static double Tolerance(List<double> values) => 1e-12 * values.Max(Math.Abs);
}
