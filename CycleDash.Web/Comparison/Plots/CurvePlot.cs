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
    private const double DotRadius = 2.5;

    /// <summary>The plot of curves in a frame. Lines have a gap where a value is not finite.</summary>
    public static CurvePlot Of(ComparedCurves curves, double? floor, PlotFrame frame)
    {
        var x = PlotAxis.Of(curves.Groups.SelectMany(pair => pair.Curve.X));
        var y = PlotAxis.Of(curves.Groups.SelectMany(pair => pair.Curve.Mean.Concat(pair.Curve.Low).Concat(pair.Curve.High))
            .Concat(curves.Runs.SelectMany(run => run.Y)).Append(floor ?? double.NaN));
        (double X, double Y) Place(double position, double value) => (frame.X(x.Share(position)), frame.Y(y.Share(value)));
        return new(
            [.. curves.Groups.Select(pair => new Mean(
                pair.Group.Index, PathOf(pair.Curve.X, pair.Curve.Mean, Place), DotsOf(pair.Curve.X, pair.Curve.Mean, Place), BandOf(pair.Curve, Place)))],
            [.. curves.Runs.Select(run => new Line(run.Run, PathOf(run.X, run.Y, Place), DotsOf(run.X, run.Y, Place)))],
            [.. curves.Groups.SelectMany(pair => pair.Curve.Ends.Select(end => EndOf(pair.Group.Index, pair.Curve, end, Place)))],
            x.Ticks, y.Ticks, floor is { } value && double.IsFinite(value) ? frame.Y(y.Share(value)) : null);
    }

    private static string PathOf(double[] xs, double[] ys, Func<double, double, (double X, double Y)> place)
    {
        var path = new System.Text.StringBuilder();
        foreach (var (first, last) in StretchesOf(ys.Length, i => double.IsFinite(ys[i])).Where(stretch => stretch.Last > stretch.First))
            path.Append('M').AppendJoin('L', Enumerable.Range(first, last - first + 1).Select(i => TextOf(place(xs[i], ys[i]))));
        return path.ToString();
    }

    // A point without a neighbour is a line of no length, which nobody sees.
    private static string DotsOf(double[] xs, double[] ys, Func<double, double, (double X, double Y)> place) =>
        string.Concat(StretchesOf(ys.Length, i => double.IsFinite(ys[i])).Where(stretch => stretch.Last == stretch.First)
            .Select(stretch => place(xs[stretch.First], ys[stretch.First])).Select(point => MarkShape.At(point.X, point.Y, DotRadius, 0)));

    // One closed shape for each stretch with a spread: along its upper edge and back along the lower; of a single place a bar.
    private static string BandOf(GroupCurve curve, Func<double, double, (double X, double Y)> place)
    {
        var path = new System.Text.StringBuilder();
        foreach (var (first, last) in StretchesOf(curve.X.Length, i => double.IsFinite(curve.Low[i]) && double.IsFinite(curve.High[i])))
        {
            var upper = Enumerable.Range(first, last - first + 1).Select(i => place(curve.X[i], curve.High[i])).ToList();
            var lower = Enumerable.Range(first, last - first + 1).Reverse().Select(i => place(curve.X[i], curve.Low[i])).ToList();
            if (first == last)
            {
                upper = [upper[0] with { X = upper[0].X - DotRadius }, upper[0] with { X = upper[0].X + DotRadius }];
                lower = [lower[0] with { X = lower[0].X + DotRadius }, lower[0] with { X = lower[0].X - DotRadius }];
            }

            path.Append('M').AppendJoin('L', upper.Concat(lower).Select(TextOf)).Append('z');
        }

        return path.ToString();
    }

    private static IEnumerable<(int First, int Last)> StretchesOf(int count, Func<int, bool> isThere)
    {
        for (var first = 0; first < count; first++)
        {
            if (!isThere(first))
                continue;
            var last = first;
            while (last + 1 < count && isThere(last + 1))
                last++;
            yield return (first, last);
            first = last;
        }
    }

    private static string TextOf((double X, double Y) point) => SvgText.Of($"{point.X},{point.Y}");

    private static End EndOf(int group, GroupCurve curve, CurveEnd end, Func<double, double, (double X, double Y)> place)
    {
        var index = Math.Max(0, Array.FindLastIndex(curve.X, x => x <= end.X));
        var (x, y) = place(end.X, curve.Mean[index]);
        return new(group, end.Run, end.Left, x, y);
    }

    /// <summary>A group's mean line, dots where it has no length, and its band.</summary>
    public sealed record Mean(int Group, string Path, string Dots, string Band);

    /// <summary>A run's line, and dots where it has no length.</summary>
    public sealed record Line(long Run, string Path, string Dots);

    /// <summary>Where a run left the mean of its group, in pixels, and how many runs went on.</summary>
    public sealed record End(int Group, long Run, int Left, double X, double Y);
}
