namespace CycleDash.Web.Comparison.Export;

/// <summary>One test image with what each group made of it.</summary>
/// <param name="Source">The image's name in the dataset.</param>
/// <param name="Real">The image as a data address.</param>
/// <param name="Translated">For each shown group its translation as a data address; null where there is none.</param>
public sealed record ReportSample(string Source, string Real, IReadOnlyList<string?> Translated);
