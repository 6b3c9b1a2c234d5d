namespace CycleDash.Web.Comparison.Curves;

/// <summary>Curves that share a y axis.</summary>
/// <param name="Metric">The metric's name, without a second extractor.</param>
/// <param name="Basis">Id of the basis that all values share; null where the metric has a single one.</param>
public sealed record CurvePart(string Metric, string? Basis);
