namespace CycleDash.Training.Datasets.AerialMap;

/// <summary>The colours of the maps.</summary>
internal static class MapPalette
{
    public static readonly Rgb Ground = new(242, 239, 233);
    public static readonly Rgb Road = new(255, 231, 150);
    public static readonly Rgb MainRoad = new(250, 178, 88);
    public static readonly Rgb RoadOutline = new(196, 132, 52);
    public static readonly Rgb Building = new(205, 178, 196);
    public static readonly Rgb BuildingOutline = new(142, 104, 136);
    public static readonly Rgb Water = new(158, 205, 232);
    public static readonly Rgb WaterOutline = new(84, 148, 196);
    public static readonly Rgb Park = new(184, 224, 160);
    public static readonly Rgb ParkOutline = new(112, 172, 92);
    public static readonly Rgb Text = new(52, 52, 60);
    public static readonly Rgb Halo = new(255, 255, 255);

    /// <summary>Every colour that says the class.</summary>
    public static IReadOnlyList<(Rgb Colour, SceneClass Class)> Classes { get; } =
    [
        (Ground, SceneClass.Ground),
        (Road, SceneClass.Road),
        (MainRoad, SceneClass.Road),
        (RoadOutline, SceneClass.Road),
        (Building, SceneClass.Building),
        (BuildingOutline, SceneClass.Building),
        (Water, SceneClass.Water),
        (WaterOutline, SceneClass.Water),
        (Park, SceneClass.Park),
        (ParkOutline, SceneClass.Park),
    ];

    /// <summary>Colours of names, below which any class may be.</summary>
    public static IReadOnlyList<Rgb> Names { get; } = [Text, Halo];

    public static Rgb Fill(SceneClass scene) => scene switch
    {
        SceneClass.Ground => Ground,
        SceneClass.Road => Road,
        SceneClass.Building => Building,
        SceneClass.Water => Water,
        SceneClass.Park => Park,
        _ => throw new ArgumentOutOfRangeException(nameof(scene), scene, null),
    };

    public static Rgb Outline(SceneClass scene) => scene switch
    {
        SceneClass.Ground => Ground,
        SceneClass.Road => RoadOutline,
        SceneClass.Building => BuildingOutline,
        SceneClass.Water => WaterOutline,
        SceneClass.Park => ParkOutline,
        _ => throw new ArgumentOutOfRangeException(nameof(scene), scene, null),
    };
}
