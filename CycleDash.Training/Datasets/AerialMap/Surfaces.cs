using CycleDash.Training.Randomness;

namespace CycleDash.Training.Datasets.AerialMap;

/// <summary>Colours of everything in one photograph.</summary>
internal sealed class Surfaces
{
    private static readonly Rgb[] GabledRoofs = [new(164, 88, 66), new(146, 74, 58), new(120, 84, 70), new(108, 104, 106), new(84, 82, 88), new(176, 112, 84)];
    private static readonly Rgb[] FlatRoofs = [new(196, 192, 186), new(168, 168, 170), new(140, 138, 138), new(214, 212, 208), new(178, 160, 142), new(112, 112, 118)];
    private static readonly Rgb[] CarPaints = [new(232, 232, 232), new(196, 198, 202), new(44, 44, 48), new(150, 36, 34), new(40, 66, 120), new(110, 112, 116)];

    private readonly SceneLayout layout;
    private readonly (OrientedBox Wing, Building Building)[] roofs;
    private readonly Vector sunlit;
    private readonly double strength;
    private readonly double season;
    private readonly Rgb water;

    /// <param name="layout">The scene.</param>
    /// <param name="light">Where the sun stands and how strong texture is.</param>
    /// <param name="random">Chooses the season's greens and the water's colour.</param>
    public Surfaces(SceneLayout layout, Light light, RandomStream random)
    {
        this.layout = layout;
        roofs = [.. layout.Buildings.SelectMany(building => building.Wings.Select(wing => (wing, building)))];
        sunlit = light.Shadow.Unit * -1;
        strength = light.Texture;
        season = Math.Clamp(0.5 + strength * (random.NextDouble() - 0.5), 0, 1);
        water = new Rgb(38, 66, 84).Mix(new Rgb(70, 98, 88), Math.Clamp(0.5 + strength * (random.NextDouble() - 0.5), 0, 1));
    }

    /// <summary>Colour of the ground, a road, water or a park.</summary>
    public Rgb Below(SceneClass scene, AerialDetail detail, Grain grain)
    {
        var (coarse, medium, fine) = (grain.Coarse * strength, grain.Medium * strength, grain.Fine * strength);
        switch (scene)
        {
            case SceneClass.Water:
                return water * (1 + 0.1 * coarse + 0.05 * medium + 0.04 * fine);
            case SceneClass.Road:
                return detail == AerialDetail.Marking
                    ? new Rgb(206, 204, 196) * (1 + 0.05 * fine)
                    : new Rgb(98, 98, 102) * (1 + 0.08 * coarse + 0.05 * medium + 0.06 * fine);
            case SceneClass.Park:
                var grass = new Rgb(88, 124, 58).Mix(new Rgb(118, 132, 70), season);
                return grass.Mix(new Rgb(128, 124, 76), Math.Clamp(0.45 * medium + 0.3 * coarse - 0.05, 0, 0.6)) * (1 + 0.07 * coarse + 0.1 * fine);
            case SceneClass.Ground:
                return Ground(detail, coarse, medium, fine);
            default:
                throw new ArgumentOutOfRangeException(nameof(scene), scene, null);
        }
    }

    /// <summary>Colour of a roof: two slopes, one towards the sun, with rows of tiles; or flat with a rim.</summary>
    /// <param name="number">From 1.</param>
    /// <param name="point">Where on the roof.</param>
    /// <param name="grain">Texture there.</param>
    public Rgb Roof(int number, Vector point, Grain grain)
    {
        var (wing, building) = roofs[number - 1];
        var local = wing.Local(point);
        var palette = building.IsGabled ? GabledRoofs : FlatRoofs;
        var colour = palette[(int)(building.Tint * palette.Length)] * building.Shade;
        var texture = 1 + strength * (0.05 * grain.Medium + 0.06 * grain.Fine + 0.04 * grain.Coarse);
        return colour * texture * (building.IsGabled ? Slope(wing, local) : Flat(wing, local, building.Tint));
    }

    /// <summary>Colour of a tree's crown, lighter towards the sun.</summary>
    /// <param name="number">From 1.</param>
    /// <param name="point">Where in the crown.</param>
    /// <param name="grain">Texture there.</param>
    public Rgb Crown(int number, Vector point, Grain grain)
    {
        var tree = layout.Trees[number - 1];
        var towardsSun = (point - tree.Centre).Dot(sunlit) / tree.Radius;
        var green = new Rgb(46, 74, 36).Mix(new Rgb(84, 98, 44), tree.Tint * 0.6 + season * 0.4);
        return green * (1 + strength * (0.32 * towardsSun + 0.16 * grain.Fine + 0.12 * grain.Medium));
    }

    /// <summary>Colour of a vehicle.</summary>
    /// <param name="number">From 1.</param>
    public Rgb Car(int number) => CarPaints[(int)(layout.Cars[number - 1].Tint * CarPaints.Length)];

    private static Rgb Ground(AerialDetail detail, double coarse, double medium, double fine) => detail switch
    {
        AerialDetail.Paved => new Rgb(158, 153, 146) * (1 + 0.06 * coarse + 0.05 * medium + 0.05 * fine),
        AerialDetail.Bank => new Rgb(166, 150, 120) * (1 + 0.1 * medium + 0.08 * fine),
        _ => new Rgb(150, 134, 104).Mix(new Rgb(124, 124, 82), Math.Clamp(0.45 + 0.45 * coarse + 0.3 * medium, 0, 1)) * (1 + 0.09 * fine + 0.05 * medium),
    };

    private double Slope(OrientedBox wing, Vector local)
    {
        const double TileRow = 1.5;
        var towardsSun = wing.Axis.Normal.Dot(sunlit) * (local.Y > 0 ? 1 : -1);
        var rows = local.Y / TileRow - Math.Floor(local.Y / TileRow) < 0.4 ? 0.93 : 1.02;
        var isRidge = Math.Abs(local.Y) < 0.35;
        return isRidge ? 1 + 0.12 * strength : 1 + strength * (0.24 * towardsSun + rows - 1);
    }

    /// <summary>The rim is light towards the sun and throws a shadow elsewhere; a few boxes stand on the roof.</summary>
    private double Flat(OrientedBox wing, Vector local, double tint)
    {
        const double Rim = 0.8;
        var (fromEnd, fromSide) = (wing.HalfLength - Math.Abs(local.X), wing.HalfWidth - Math.Abs(local.Y));
        if (Math.Min(fromEnd, fromSide) < Rim)
        {
            var outward = fromEnd < fromSide ? wing.Axis * Math.Sign(local.X) : wing.Axis.Normal * Math.Sign(local.Y);
            return 1 + strength * (0.08 + 0.2 * outward.Dot(sunlit));
        }

        var unit = new Vector(local.X - wing.HalfLength * (tint - 0.5), local.Y - wing.HalfWidth * (0.6 * tint - 0.3));
        if (Math.Abs(unit.X) < 1.6 && Math.Abs(unit.Y) < 1.2)
            return 1 + 0.18 * strength;
        var behind = unit + wing.Axis * sunlit.Dot(wing.Axis);
        return Math.Abs(behind.X) < 2.2 && Math.Abs(behind.Y) < 1.8 ? 1 - 0.2 * strength : 1;
    }
}
