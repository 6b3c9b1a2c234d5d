using CycleDash.Training.Evaluation.ContentErrors;

namespace CycleDash.Web.Translation;

/// <summary>A sample image with its content error painted on.</summary>
/// <param name="Error">Of this image alone.</param>
/// <param name="Png">The painted image.</param>
public sealed record PaintedError(ContentError Error, byte[] Png);
