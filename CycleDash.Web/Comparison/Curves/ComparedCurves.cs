using CycleDash.Web.Comparison.Groups;
using CycleDash.Web.Comparison.Scores;

namespace CycleDash.Web.Comparison.Curves;

/// <summary>The curves of one metric that share an axis.</summary>
/// <param name="Key">The metric and what makes the values comparable; null where nothing was measured.</param>
/// <param name="Groups">Mean and band of every group that was measured.</param>
/// <param name="Runs">Every run that was measured.</param>
/// <param name="OtherBases">Ids of other bases that the metric was measured on: curves of their own.</param>
public sealed record ComparedCurves(
    ScoreKey? Key,
    IReadOnlyList<(ComparedGroup Group, GroupCurve Curve)> Groups,
    IReadOnlyList<RunCurve> Runs,
    IReadOnlyList<string> OtherBases);
