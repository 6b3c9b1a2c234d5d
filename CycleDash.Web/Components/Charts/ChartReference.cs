namespace CycleDash.Web.Components.Charts;

/// <summary>A dashed horizontal line across a chart.</summary>
/// <param name="Label">What it means, written beside it.</param>
/// <param name="Value">Where it is; one that is not finite is left out.</param>
/// <param name="Colour">A colour of CSS.</param>
public sealed record ChartReference(string Label, double Value, string Colour = "var(--muted)");
