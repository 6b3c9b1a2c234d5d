namespace CycleDash.Training.Translation;

/// <summary>What became of a folder.</summary>
/// <param name="Written">Images translated.</param>
/// <param name="Skipped">Images that could not be read: name and reason of each.</param>
public sealed record FolderTranslationResult(int Written, IReadOnlyList<string> Skipped);
