using CycleDash.Training.Translation;

namespace CycleDash.Web.Translation;

/// <summary>A translation, and how long it took.</summary>
/// <param name="Image">The images.</param>
/// <param name="Elapsed">Decoding, loading the generators where they were not in memory, and computing; not the wait for others.</param>
public sealed record TimedTranslation(TranslatedImage Image, TimeSpan Elapsed);
