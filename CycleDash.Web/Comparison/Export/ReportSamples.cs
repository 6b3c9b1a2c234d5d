namespace CycleDash.Web.Comparison.Export;

/// <summary>A few test images, translated by the first run of each group at its last sample step.</summary>
/// <param name="Groups">The shown groups, as indices.</param>
/// <param name="Runs">The run whose translations stand for each shown group, and their step.</param>
/// <param name="Rows">The images.</param>
public sealed record ReportSamples(IReadOnlyList<int> Groups, IReadOnlyList<(long Run, long Step)> Runs, IReadOnlyList<ReportSample> Rows);
