using CycleDash.Training.Images;

namespace CycleDash.Training.Translation;

/// <summary>An image as a generator saw it, and what it made of it.</summary>
/// <param name="Step">Finished training steps of the generator.</param>
/// <param name="Real">The image at the size and with the channels of the run.</param>
/// <param name="Translated">The same size.</param>
/// <param name="Reconstructed">The translation translated back by the other generator; null where it was not asked for.</param>
public sealed record TranslatedImage(long Step, DecodedImage Real, DecodedImage Translated, DecodedImage? Reconstructed);
