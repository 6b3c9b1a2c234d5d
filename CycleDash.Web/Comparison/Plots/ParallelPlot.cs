namespace CycleDash.Web.Comparison.Plots;

/// <summary>Parallel coordinates: an axis for each quantity, and a line through its values for each run.</summary>
/// <param name="Axes">From left to right.</param>
/// <param name="Lines">A path for each run that has a value on an axis.</param>
public sealed record ParallelPlot(IReadOnlyList<ParallelPlot.Axis> Axes, IReadOnlyList<ParallelPlot.Line> Lines)
{
    /// <summary>The plot of some quantities in a frame. A line has a gap where its run has no value.</summary>
    public static ParallelPlot Of(IReadOnlyList<PlotVariable> variables, IEnumerable<long> runs, PlotFrame frame)
    {
        var scaled = variables.Select((variable, i) =>
        {
            var (shares, ticks) = variable.Axis();
            return (X: frame.X(variables.Count == 1 ? 0.5 : (double)i / (variables.Count - 1)), Shares: shares, Axis: new Axis(variable.Label, 0, ticks));
        }).ToList();
        var lines = new List<Line>();
        foreach (var run in runs)
        {
            var path = new System.Text.StringBuilder();
            var isJoined = false;
            foreach (var (x, shares, _) in scaled)
            {
                var isMeasured = shares.TryGetValue(run, out var share);
                if (isMeasured)
                    path.Append(isJoined ? 'L' : 'M').Append(SvgText.Of($"{x},{frame.Y(share)}"));
                isJoined = isMeasured;
            }

            if (path.Length > 0)
                lines.Add(new(run, path.ToString()));
        }

        return new([.. scaled.Select(one => one.Axis with { X = one.X })], lines);
    }

    /// <summary>A vertical axis.</summary>
    /// <param name="Label">Above it.</param>
    /// <param name="X">Where it stands, in pixels.</param>
    /// <param name="Ticks">Beside it; shares from the bottom to the top.</param>
    public sealed record Axis(string Label, double X, IReadOnlyList<PlotTick> Ticks);

    /// <summary>A run's path in SVG.</summary>
    public sealed record Line(long Run, string Path);
}
