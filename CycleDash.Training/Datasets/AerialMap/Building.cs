namespace CycleDash.Training.Datasets.AerialMap;

/// <summary>A building.</summary>
/// <param name="Wings">One rectangle, or two that overlap.</param>
/// <param name="Height">How far its shadow reaches, in scene units, when the sun stands at 45°.</param>
/// <param name="IsGabled">Two slopes; otherwise a flat roof.</param>
/// <param name="Tint">Chooses the roof's colour, in [0, 1).</param>
/// <param name="Shade">Brightness of the roof, about 1.</param>
internal sealed record Building(OrientedBox[] Wings, double Height, bool IsGabled, double Tint, double Shade);
