namespace CycleDash.Training.Datasets.AerialMap;

/// <summary>Where everything is in one scene; both domains draw from it. Later lists lie over earlier ones.</summary>
internal sealed class SceneLayout
{
    /// <summary>Side of a scene in scene units.</summary>
    public const double Extent = 128;

    /// <summary>Outlines of the parks.</summary>
    public List<Vector[]> Parks { get; } = [];

    /// <summary>Outlines of blocks whose ground is paved, seen in aerial photographs only.</summary>
    public List<Vector[]> PavedBlocks { get; } = [];

    /// <summary>Roads that end at water.</summary>
    public List<Road> MinorRoads { get; } = [];

    /// <summary>Outlines of lakes and ponds.</summary>
    public List<Vector[]> Lakes { get; } = [];

    /// <summary>Rivers: their middle and half width.</summary>
    public List<(Vector[] Line, double HalfWidth)> Rivers { get; } = [];

    /// <summary>Roads that cross water.</summary>
    public List<Road> MainRoads { get; } = [];

    public List<Building> Buildings { get; } = [];

    public List<Tree> Trees { get; } = [];

    /// <summary>Vehicles, seen in aerial photographs only.</summary>
    public List<(OrientedBox Box, double Tint)> Cars { get; } = [];

    public List<Label> Labels { get; } = [];
}
