namespace CycleDash.Web.Comparison.Plots;

/// <summary>One quantity against another: a point for each run that has both.</summary>
/// <param name="Points">Places in pixels.</param>
/// <param name="XTicks">Beside the lower edge; shares from left to right.</param>
/// <param name="YTicks">Beside the left edge; shares from the bottom to the top.</param>
public sealed record ScatterPlot(IReadOnlyList<ScatterPlot.Point> Points, IReadOnlyList<PlotTick> XTicks, IReadOnlyList<PlotTick> YTicks)
{
    /// <summary>The points of two quantities in a frame.</summary>
    public static ScatterPlot Of(PlotVariable x, PlotVariable y, PlotFrame frame)
    {
        var (across, xTicks) = x.Axis();
        var (up, yTicks) = y.Axis();
        var points = across.Where(pair => up.ContainsKey(pair.Key)).Select(pair => new Point(pair.Key, frame.X(pair.Value), frame.Y(up[pair.Key])));
        return new([.. points], xTicks, yTicks);
    }

    /// <summary>Where a run's point is, in pixels.</summary>
    public sealed record Point(long Run, double X, double Y);
}
