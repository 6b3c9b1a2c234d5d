namespace CycleDash.Training.Datasets.AerialMap;

/// <summary>
/// The colours of the maps. No fill lies on the straight line between an outline and the ground, so that a pixel which both share
/// does not look like something else.
/// </summary>
internal static class MapPalette
{
    public static readonly Rgb Ground = new(242, 239, 233);
    public static readonly Rgb Road = new(255, 231, 150);
    public static readonly Rgb MainRoad = new(250, 178, 88);
    public static readonly Rgb RoadOutline = new(196, 132, 52);
    public static readonly Rgb Building = new(226, 172, 190);
    public static readonly Rgb BuildingOutline = new(118, 96, 128);
    public static readonly Rgb Water = new(158, 205, 232);
    public static readonly Rgb WaterOutline = new(66, 118, 188);
    public static readonly Rgb Park = new(184, 224, 160);
    public static readonly Rgb ParkOutline = new(84, 138, 84);
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
