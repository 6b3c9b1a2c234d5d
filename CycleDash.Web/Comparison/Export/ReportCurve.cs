using CycleDash.Web.Comparison.Curves;
using CycleDash.Web.Comparison.Scores;

namespace CycleDash.Web.Comparison.Export;

/// <summary>A score with its curves.</summary>
public sealed record ReportCurve(ScoreComparison Score, ComparedCurves Curves);
