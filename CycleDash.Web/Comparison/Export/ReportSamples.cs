namespace CycleDash.Web.Comparison.Export;

/// <summary>A few test images of one dataset, translated by a run of each group at its last sample step.</summary>
/// <param name="Dataset">The dataset's name, with the beginning of its hash where another one has the same.</param>
/// <param name="Groups">The shown groups, as indices.</param>
/// <param name="Runs">The run whose translations stand for each shown group, and their step.</param>
/// <param name="Rows">The images.</param>
/// <param name="GroupCount">Groups that have runs on the dataset.</param>
/// <param name="ImageCount">Test images that the shown runs have translated.</param>
public sealed record ReportSamples(
    string Dataset, IReadOnlyList<int> Groups, IReadOnlyList<(long Run, long Step)> Runs, IReadOnlyList<ReportSample> Rows, int GroupCount, int ImageCount);
