using CycleDash.Training.Recording;

namespace CycleDash.Web.Components.Images;

/// <summary>How a wall is looked at.</summary>
/// <param name="Epoch">The epoch that is shown; null shows the newest images.</param>
/// <param name="Direction">Which way the images were translated.</param>
/// <param name="PaintsErrors">Whether content errors are painted on the translations.</param>
public sealed record WallView(int? Epoch = null, TranslationDirection Direction = TranslationDirection.AB, bool PaintsErrors = false);
