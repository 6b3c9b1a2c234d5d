namespace CycleDash.Training.Datasets.AerialMap;

/// <summary>A tree. It has no class of its own: what stands below it counts.</summary>
/// <param name="Centre">Of the crown.</param>
/// <param name="Radius">Of the crown.</param>
/// <param name="Tint">Chooses its green, in [0, 1).</param>
internal readonly record struct Tree(Vector Centre, double Radius, double Tint);
