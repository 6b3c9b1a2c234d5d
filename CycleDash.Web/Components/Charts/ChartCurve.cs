using CycleDash.Training.Recording;

namespace CycleDash.Web.Components.Charts;

/// <summary>One curve of a chart: which series it shows, and how it looks. The browser reads its points.</summary>
/// <param name="Run">The run, or what stands for it in the answer of <see cref="ChartModel.Source"/>.</param>
/// <param name="Metric">The metric's name, e.g. one of <see cref="MetricNames"/>.</param>
/// <param name="Label">Short name in the legend.</param>
/// <param name="Colour">A colour of CSS, e.g. <c>var(--series-1)</c>.</param>
/// <param name="Dash">Line pattern, so that curves are told apart without colour: solid, dash or dot.</param>
public sealed record ChartCurve(long Run, string Metric, string Label, string Colour, string Dash = "solid")
{
    /// <summary>How its values were measured; null where that makes no difference. A chart never mixes protocols.</summary>
    public ScoreProtocol? Protocol { get; init; }

    /// <summary>
    /// The metric of another curve of the chart that it is part of, as a run is of a mean: it is drawn thin behind that one, goes with it and
    /// has no entry of its own in the legend. Null for a curve by itself.
    /// </summary>
    public string? PartOf { get; init; }

    /// <summary>Draws the newest value as a dashed line across the whole chart: floors.</summary>
    public bool IsReference { get; init; }
}
