using CycleDash.Training.Randomness;

namespace CycleDash.Training.Datasets.AerialMap;

/// <summary>A turned and slightly bent grid of streets, with coordinates (s, t) along its two directions.</summary>
internal sealed class StreetGrid
{
    private const double Reach = 110;
    private const double BendLength = 64;

    private readonly Vector origin;
    private readonly Vector along;
    private readonly double bendAlong;
    private readonly double bendAcross;

    public StreetGrid(RandomStream random)
    {
        origin = new Vector(SceneLayout.Extent / 2, SceneLayout.Extent / 2);
        along = Direction(random);
        bendAlong = Between(random, -9, 9);
        bendAcross = Between(random, -9, 9);
        StreetsS = Streets(random, 44, 74);
        StreetsT = Streets(random, 36, 58);
    }

    /// <summary>Streets at constant s, ascending, at least two beyond either side of the scene.</summary>
    public IReadOnlyList<Street> StreetsS { get; }

    /// <summary>Streets at constant t, likewise.</summary>
    public IReadOnlyList<Street> StreetsT { get; }

    /// <summary>The scene's point of these coordinates.</summary>
    public Vector At(double s, double t)
    {
        var (bentS, bentT) = (s / BendLength, t / BendLength);
        return origin + along * (s + bendAlong * bentT * bentT) + along.Normal * (t + bendAcross * bentS * bentS);
    }

    /// <summary>Unit vector of ascending s.</summary>
    public Vector DirectionAt(double s, double t) => (At(s + 0.5, t) - At(s - 0.5, t)).Unit;

    /// <summary>The line of constant s or t.</summary>
    public Vector[] Line(double offset, bool constantS)
    {
        const int Segments = 28;
        var line = new Vector[Segments + 1];
        for (var i = 0; i <= Segments; i++)
        {
            var position = Reach * (2.0 * i / Segments - 1);
            line[i] = constantS ? At(offset, position) : At(position, offset);
        }

        return line;
    }

    /// <summary>Uniform between two numbers.</summary>
    public static double Between(RandomStream random, double low, double high) => low + (high - low) * random.NextDouble();

    /// <summary>A unit vector, uniform over all directions.</summary>
    public static Vector Direction(RandomStream random)
    {
        while (true)
        {
            var candidate = new Vector(Between(random, -1, 1), Between(random, -1, 1));
            if (candidate.Length is > 0.1 and <= 1)
                return candidate.Unit;
        }
    }

    private static List<Street> Streets(RandomStream random, double least, double most)
    {
        List<Street> streets = [];
        var main = random.NextInt(3);
        for (var offset = -Reach - Between(random, 0, most); offset < Reach + most; offset += Between(random, least, most))
        {
            var isMain = (streets.Count + main) % 3 == 0;
            streets.Add(new Street(offset, isMain ? Between(random, 4.2, 5.4) : Between(random, 2.6, 3.4), isMain));
        }

        return streets;
    }

    /// <summary>One street of the grid.</summary>
    public readonly record struct Street(double Offset, double HalfWidth, bool IsMain);
}
