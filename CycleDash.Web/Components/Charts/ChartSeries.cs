namespace CycleDash.Web.Components.Charts;

/// <summary>One curve of a chart.</summary>
/// <param name="Metric">The metric's name, one of <see cref="Training.Recording.MetricNames"/>.</param>
/// <param name="Label">Short name in the legend.</param>
/// <param name="Colour">From 1 to 4: which of the style sheet's series colours.</param>
/// <param name="Dash">Line pattern of plotly.js, so that curves are told apart without colour: solid, dash or dot.</param>
public sealed record ChartSeries(string Metric, string Label, int Colour, string Dash = "solid");
