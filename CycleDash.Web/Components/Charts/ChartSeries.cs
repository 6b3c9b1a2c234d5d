using CycleDash.Training.Recording;

namespace CycleDash.Web.Components.Charts;

/// <summary>One curve of a <see cref="ChartGroup"/>.</summary>
/// <param name="Metric">The metric's name, one of <see cref="MetricNames"/>.</param>
/// <param name="Label">Short name in the legend.</param>
/// <param name="Colour">From 1 to 4: which of the style sheet's series colours.</param>
/// <param name="Dash">Line pattern: solid, dash or dot.</param>
/// <param name="IsReference">Whether its newest value is a line across the chart: a floor.</param>
public sealed record ChartSeries(string Metric, string Label, int Colour, string Dash = "solid", bool IsReference = false)
{
    /// <summary>The curve of one run.</summary>
    public ChartCurve ToCurve(long run, ScoreProtocol? protocol) =>
        new(run, Metric, Label, FormattableString.Invariant($"var(--series-{Colour})"), Dash) { Protocol = protocol, IsReference = IsReference };
}
