namespace CycleDash.Training.Datasets.AerialMap;

/// <summary>Smooth noise over the plane: hashed lattice values, interpolated. The same numbers on every machine.</summary>
internal readonly struct ValueNoise(ulong seed)
{
    /// <summary>In [-1, 1]; details are about one lattice cell, i.e. 1 / <paramref name="frequency"/>, wide.</summary>
    public double At(double x, double y, double frequency)
    {
        var (scaledX, scaledY) = (x * frequency, y * frequency);
        var (floorX, floorY) = (Math.Floor(scaledX), Math.Floor(scaledY));
        var (column, row) = ((int)floorX, (int)floorY);
        var (u, v) = (Smooth(scaledX - floorX), Smooth(scaledY - floorY));
        var top = Mix(Lattice(column, row), Lattice(column + 1, row), u);
        var bottom = Mix(Lattice(column, row + 1), Lattice(column + 1, row + 1), u);
        return Mix(top, bottom, v);
    }

    /// <summary>Independent for every pair, uniform in [-1, 1].</summary>
    public double Lattice(int column, int row)
    {
        // The finaliser of SplitMix64.
        var bits = seed ^ ((ulong)(uint)column * 0x9E3779B97F4A7C15) ^ ((ulong)(uint)row * 0xC2B2AE3D27D4EB4F);
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        bits ^= bits >> 31;
        return (bits >> 11) * (2.0 / (1UL << 53)) - 1;
    }

    private static double Smooth(double t) => t * t * (3 - 2 * t);

    private static double Mix(double a, double b, double t) => a + (b - a) * t;
}
