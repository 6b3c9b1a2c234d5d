using CycleDash.Web.Comparison.Curves;

namespace CycleDash.Web.Comparison.Export;

/// <summary>A score, or a metric of every step, with its curves.</summary>
/// <param name="Title">Its name for people.</param>
/// <param name="Description">What its values have in common.</param>
/// <param name="Floor">The score between two halves of the real images; null where there is none.</param>
/// <param name="Curves">What is drawn.</param>
public sealed record ReportCurve(string Title, string Description, double? Floor, ComparedCurves Curves);
