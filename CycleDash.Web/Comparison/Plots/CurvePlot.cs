using CycleDash.Web.Comparison.Curves;

namespace CycleDash.Web.Comparison.Plots;

/// <summary>Means and bands of groups and the runs behind them, as paths of SVG.</summary>
/// <param name="Groups">Mean line and band of each group.</param>
/// <param name="Runs">The line of each run.</param>
/// <param name="Ends">Where a run left the mean of its group.</param>
/// <param name="XTicks">Beside the lower edge.</param>
/// <param name="YTicks">Beside the left edge.</param>
/// <param name="Floor">Height of the floor in pixels; null where there is none.</param>
public sealed record CurvePlot(
    IReadOnlyList<CurvePlot.Mean> Groups,
    IReadOnlyList<CurvePlot.Line> Runs,
    IReadOnlyList<CurvePlot.End> Ends,
    IReadOnlyList<PlotTick> XTicks,
    IReadOnlyList<PlotTick> YTicks,
    double? Floor)
{
    /// <summary>The plot of curves in a frame. Lines have a gap where a value is not finite.</summary>
    public static CurvePlot Of(ComparedCurves curves, double? floor, PlotFrame frame)
    {
        var x = PlotAxis.Of(curves.Groups.SelectMany(pair => pair.Curve.X));
        var y = PlotAxis.Of(curves.Groups.SelectMany(pair => pair.Curve.Mean.Concat(pair.Curve.Low).Concat(pair.Curve.High))
            .Concat(curves.Runs.SelectMany(run => run.Y)).Append(floor ?? double.NaN));
        (double X, double Y) Place(double position, double value) => (frame.X(x.Share(position)), frame.Y(y.Share(value)));
        return new(
            [.. curves.Groups.Select(pair => new Mean(pair.Group.Index, PathOf(pair.Curve.X, pair.Curve.Mean, Place), BandOf(pair.Curve, Place)))],
            [.. curves.Runs.Select(run => new Line(run.Run, PathOf(run.X, run.Y, Place)))],
            [.. curves.Groups.SelectMany(pair => pair.Curve.Ends.Select(end => EndOf(pair.Group.Index, pair.Curve, end, Place)))],
            x.Ticks, y.Ticks, floor is { } value && double.IsFinite(value) ? frame.Y(y.Share(value)) : null);
    }

    private static string PathOf(double[] xs, double[] ys, Func<double, double, (double X, double Y)> place)
    {
        var path = new System.Text.StringBuilder();
        var isJoined = false;
        for (var i = 0; i < xs.Length; i++)
        {
            if (double.IsFinite(ys[i]))
            {
                var (x, y) = place(xs[i], ys[i]);
                path.Append(isJoined ? 'L' : 'M').Append(SvgText.Of($"{x},{y}"));
            }

            isJoined = double.IsFinite(ys[i]);
        }

        return path.ToString();
    }

    // One closed shape for each stretch with a spread: along its upper edge and back along the lower.
    private static string BandOf(GroupCurve curve, Func<double, double, (double X, double Y)> place)
    {
        var path = new System.Text.StringBuilder();
        var first = 0;
        while (first < curve.X.Length)
        {
            var last = first;
            while (last < curve.X.Length && double.IsFinite(curve.Low[last]) && double.IsFinite(curve.High[last]))
                last++;
            if (last - first > 1)
            {
                var upper = Enumerable.Range(first, last - first).Select(i => place(curve.X[i], curve.High[i]));
                var lower = Enumerable.Range(first, last - first).Reverse().Select(i => place(curve.X[i], curve.Low[i]));
                path.Append('M').AppendJoin('L', upper.Concat(lower).Select(point => SvgText.Of($"{point.X},{point.Y}"))).Append('z');
            }

            first = last + 1;
        }

        return path.ToString();
    }

    private static End EndOf(int group, GroupCurve curve, CurveEnd end, Func<double, double, (double X, double Y)> place)
    {
        var index = Math.Max(0, Array.FindLastIndex(curve.X, x => x <= end.X));
        var (x, y) = place(end.X, curve.Mean[index]);
        return new(group, end.Run, end.Left, x, y);
    }

    /// <summary>A group's mean line and band.</summary>
    public sealed record Mean(int Group, string Path, string Band);

    /// <summary>A run's line.</summary>
    public sealed record Line(long Run, string Path);

    /// <summary>Where a run left the mean of its group, in pixels, and how many runs went on.</summary>
    public sealed record End(int Group, long Run, int Left, double X, double Y);
}
