namespace CycleDash.Web.Comparison.Curves;

/// <summary>Which curves of a comparison are read, and how.</summary>
/// <param name="Parts">What is read; one part is one chart.</param>
/// <param name="Band">What the band shows.</param>
/// <param name="Axis">What x counts.</param>
/// <param name="Buckets">Most places of a curve.</param>
/// <param name="From">First x; null starts at the first.</param>
/// <param name="To">Last x; null ends at the last.</param>
public sealed record CurveQuery(IReadOnlyList<CurvePart> Parts, BandKind Band, CurveAxis Axis, int Buckets, double? From = null, double? To = null);
