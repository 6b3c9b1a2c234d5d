namespace CycleDash.Web.Comparison.Curves;

/// <summary>Which curves of a comparison are read, and how.</summary>
/// <param name="Metric">The metric's name, without a second extractor.</param>
/// <param name="Basis">Id of the basis that all values share; null where the metric has a single one.</param>
/// <param name="Band">What the band shows.</param>
/// <param name="Axis">What x counts.</param>
/// <param name="Buckets">Most places of a curve.</param>
/// <param name="From">First x; null starts at the first.</param>
/// <param name="To">Last x; null ends at the last.</param>
public sealed record CurveQuery(string Metric, string? Basis, BandKind Band, CurveAxis Axis, int Buckets, double? From = null, double? To = null);
