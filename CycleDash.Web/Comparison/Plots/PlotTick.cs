namespace CycleDash.Web.Comparison.Plots;

/// <summary>A place on an axis with what stands beside it.</summary>
/// <param name="Share">Place along the axis, in [0, 1].</param>
/// <param name="Text">The value there.</param>
public sealed record PlotTick(double Share, string Text);
