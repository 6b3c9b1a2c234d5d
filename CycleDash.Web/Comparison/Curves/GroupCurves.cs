using CycleDash.Data.Statistics;
using CycleDash.Web.Comparison.Statistics;

namespace CycleDash.Web.Comparison.Curves;

/// <summary>Averages curves of several runs that need not have been measured at the same places.</summary>
public static class GroupCurves
{
    /// <summary>
    /// The mean over the runs at every place where one of them was measured; between its own places a run counts with the line between them.
    /// Where there are more than <paramref name="most"/> places, neighbours are put together: their mean, their least and greatest edge.
    /// </summary>
    /// <param name="runs">One curve or more; empty ones are passed over.</param>
    /// <param name="band">What the band shows.</param>
    /// <param name="most">Most places of the result, from 1.</param>
    public static GroupCurve Of(IReadOnlyList<RunCurve> runs, BandKind band, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        double[] places = [.. runs.SelectMany(run => run.X).Distinct().Order()];
        var points = Array.ConvertAll(places, x => PointAt(runs, x, band));
        foreach (var (x, count) in runs.SelectMany(run => run.X.Zip(run.NonFinite)).Where(place => place.Second > 0))
            points[Array.BinarySearch(places, x)].NonFinite += count;
        var together = (points.Length + most - 1) / most;
        Point[] drawn = together <= 1 ? points : [.. points.Chunk(together).Select(chunk => Merge(chunk, band))];
        return new(
            Array.ConvertAll(drawn, point => point.X), Array.ConvertAll(drawn, point => point.Mean), Array.ConvertAll(drawn, point => point.Low),
            Array.ConvertAll(drawn, point => point.High), Array.ConvertAll(drawn, point => (double)point.Count), Array.ConvertAll(drawn, point => point.NonFinite),
            EndsOf(runs));
    }

    private static Point PointAt(IReadOnlyList<RunCurve> runs, double x, BandKind band)
    {
        var sample = new RunningSample();
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var run in runs)
        {
            if (run.At(x) is not { } at)
                continue;
            sample.Add(at.Value);
            (low, high) = (Math.Min(low, at.Low), Math.Max(high, at.High));
        }

        if (sample.Count == 0)
            return new(x, double.NaN, double.NaN, double.NaN, 0);

        // One run has no spread over runs, but its spikes must not be lost with its bucket's mean.
        if (sample.Count == 1)
            return low == high ? new(x, sample.Mean, double.NaN, double.NaN, 1) : new(x, sample.Mean, low, high, 1);
        var half = band == BandKind.Sd ? sample.Deviation : SampleSummary.HalfWidth(sample);
        return band == BandKind.Range
            ? new(x, sample.Mean, low, high, sample.Count)
            : new(x, sample.Mean, sample.Mean - half, sample.Mean + half, sample.Count);
    }

    private static Point Merge(Point[] points, BandKind band)
    {
        var nonFinite = points.Sum(point => point.NonFinite);
        var measured = points.Where(point => point.Count > 0).ToList();
        if (measured.Count == 0)
            return points[^1] with { NonFinite = nonFinite };
        var spread = measured.Where(point => !double.IsNaN(point.Low)).ToList();
        var areExtremes = band == BandKind.Range || measured.TrueForAll(point => point.Count == 1);
        double Edge(Func<Point, double> edge, Func<IEnumerable<double>, double> extreme) =>
            spread.Count == 0 ? double.NaN : areExtremes ? extreme(spread.Select(edge)) : spread.Average(edge);
        return new(
            points[^1].X, measured.Average(point => point.Mean), Edge(point => point.Low, Enumerable.Min), Edge(point => point.High, Enumerable.Max),
            measured.Min(point => point.Count), nonFinite);
    }

    private static List<CurveEnd> EndsOf(IReadOnlyList<RunCurve> runs)
    {
        var ends = runs.Where(run => run.X.Length > 0).Select(run => (run.Run, X: run.X[^1])).OrderBy(end => end.X).ToList();
        return [.. ends.Select(end => new CurveEnd(end.Run, end.X, ends.Count(other => other.X > end.X))).Where(end => end.Left > 0)];
    }

    private record struct Point(double X, double Mean, double Low, double High, int Count, double NonFinite = 0);
}
