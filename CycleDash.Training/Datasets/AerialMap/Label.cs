namespace CycleDash.Training.Datasets.AerialMap;

/// <summary>A name on the map.</summary>
/// <param name="Centre">Of the text.</param>
/// <param name="Text">Capital letters.</param>
/// <param name="Class">What it names.</param>
internal sealed record Label(Vector Centre, string Text, SceneClass Class);
