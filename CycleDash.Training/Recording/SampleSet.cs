namespace CycleDash.Training.Recording;

/// <summary>The triplets written at one step, always of the same test images.</summary>
public sealed record SampleSet(long Step, int Epoch, DateTimeOffset At, IReadOnlyList<SampleTriplet> Triplets);

/// <summary>One test image, its translation and its reconstruction.</summary>
/// <param name="Direction">Which way.</param>
/// <param name="Index">Position among the run's fixed test images of that direction, from 0.</param>
/// <param name="Source">The test image's name in the dataset, e.g. <c>testA/0041.png</c>.</param>
/// <param name="RealPath">PNG, relative to the run's samples folder; the same file for every step.</param>
/// <param name="TranslatedPath">PNG, relative to the run's samples folder.</param>
/// <param name="ReconstructedPath">PNG, relative to the run's samples folder.</param>
public sealed record SampleTriplet(
    TranslationDirection Direction, int Index, string Source, string RealPath, string TranslatedPath, string ReconstructedPath);
