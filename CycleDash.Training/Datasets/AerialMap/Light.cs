using CycleDash.Training.Randomness;

namespace CycleDash.Training.Datasets.AerialMap;

/// <summary>The light of one aerial photograph, and how far everything differs from flat colour.</summary>
/// <param name="Shadow">Direction in which shadows fall, with their length per height.</param>
/// <param name="Depth">Darkness of shadows: 0 none, 1 black.</param>
/// <param name="Tint">Factor of each colour: exposure and warmth.</param>
/// <param name="Haze">Share of grey air light.</param>
/// <param name="Texture">Strength of texture, 1 being usual.</param>
/// <param name="Noise">Sensor noise, in grey levels.</param>
internal sealed record Light(Vector Shadow, double Depth, Rgb Tint, double Haze, double Texture, double Noise)
{
    /// <summary>Draws the light of the next photograph.</summary>
    /// <param name="random">Chooses it.</param>
    /// <param name="gapPercent">0 is even light without shadow, texture or noise; 100 is usual.</param>
    public static Light Next(RandomStream random, int gapPercent)
    {
        var gap = gapPercent / 100.0;
        double Between(double low, double high) => StreetGrid.Between(random, low, high);
        var shadow = StreetGrid.Direction(random) * Between(0.45, 1.15);
        var depth = Math.Min(0.85, gap * Between(0.42, 0.62));
        var exposure = 1 + gap * Between(-0.14, 0.26);
        var warmth = gap * Between(-0.07, 0.09);
        var tint = new Rgb(exposure * (1 + warmth), exposure, exposure * (1 - warmth));
        return new Light(shadow, depth, tint, Math.Min(0.5, gap * Between(0, 0.16)), gap, gap * Between(2.5, 7));
    }
}
