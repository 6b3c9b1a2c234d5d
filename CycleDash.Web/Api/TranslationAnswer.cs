using CycleDash.Training.Recording;

namespace CycleDash.Web.Api;

/// <summary>A translation as JSON; images are PNG files in base64.</summary>
/// <param name="RunId">Whose generators.</param>
/// <param name="Step">Of the checkpoint.</param>
/// <param name="Direction">Which way.</param>
/// <param name="Milliseconds">Decoding, loading generators that were not in memory, and computing.</param>
/// <param name="ImageSize">Side of the images, in pixels.</param>
/// <param name="Real">The image as the generator saw it.</param>
/// <param name="Translated">What it made of it.</param>
/// <param name="Reconstructed">The translation translated back; null where it was not asked for.</param>
internal sealed record TranslationAnswer(
    long RunId, long Step, TranslationDirection Direction, double Milliseconds, int ImageSize, byte[] Real, byte[] Translated, byte[]? Reconstructed);
