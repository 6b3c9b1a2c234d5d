namespace CycleDash.Training.Evaluation.ContentErrors;

/// <summary>One translation against the truth.</summary>
/// <param name="Error">Of this image alone; classes that it neither shows nor should show are left out.</param>
/// <param name="Truth">The true class of every pixel, row by row; <see cref="ClassMask.Void"/> where it is not counted.</param>
/// <param name="Decoded">The class that every pixel of the translation was taken for.</param>
public sealed record InspectedImage(ContentError Error, byte[] Truth, byte[] Decoded);
