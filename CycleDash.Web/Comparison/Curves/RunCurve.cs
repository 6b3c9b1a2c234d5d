using CycleDash.Data.Queries;

namespace CycleDash.Web.Comparison.Curves;

/// <summary>One run's values of a metric over an axis. All arrays are equally long.</summary>
/// <param name="Run">Its id.</param>
/// <param name="X">Ascending.</param>
/// <param name="Y">Measured values, or means of buckets; may be NaN or infinite.</param>
/// <param name="Low">The value, or the least one of the bucket.</param>
/// <param name="High">The value, or the greatest one of the bucket.</param>
/// <param name="NonFinite">How many values there are NaN or infinite.</param>
public sealed record RunCurve(long Run, double[] X, double[] Y, double[] Low, double[] High, double[] NonFinite)
{
    /// <summary>The curve of a series, on the axis asked for.</summary>
    public static RunCurve Of(ComparedRun run, BucketedSeries series, CurveAxis axis) => new(
        run.Id,
        [.. series.Steps.Select(step => axis == CurveAxis.Epoch ? run.EpochOf(step) : step)],
        series.Mean, series.Min, series.Max, Array.ConvertAll(series.NonFinite, count => (double)count));

    /// <summary>
    /// Value, least and greatest at a place: linear between two neighbours, the neighbours' extremes for the bounds. Null outside the curve,
    /// and where one of the neighbours is not finite: a curve is not continued where nothing was measured.
    /// </summary>
    public (double Value, double Low, double High)? At(double x)
    {
        if (X.Length == 0 || x < X[0] || x > X[^1])
            return null;
        var index = Array.BinarySearch(X, x);
        var (below, above) = index >= 0 ? (index, index) : (~index - 1, ~index);
        if (!double.IsFinite(Y[below]) || !double.IsFinite(Y[above]))
            return null;
        var share = below == above ? 0 : (x - X[below]) / (X[above] - X[below]);
        return (Y[below] + share * (Y[above] - Y[below]), Math.Min(Low[below], Low[above]), Math.Max(High[below], High[above]));
    }
}
