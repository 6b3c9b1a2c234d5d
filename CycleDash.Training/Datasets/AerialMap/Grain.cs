namespace CycleDash.Training.Datasets.AerialMap;

/// <summary>Texture of one pixel at three scales, each about -1 to 1.</summary>
/// <param name="Coarse">Changes over tens of scene units.</param>
/// <param name="Medium">Changes over a few scene units.</param>
/// <param name="Fine">Changes from pixel to pixel.</param>
internal readonly record struct Grain(double Coarse, double Medium, double Fine);
