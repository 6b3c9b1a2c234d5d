namespace CycleDash.Training.Datasets.AerialMap;

/// <summary>What a photograph shows beyond the classes, sample by sample.</summary>
internal sealed class AerialLayers
{
    public AerialLayers(SceneLayout layout, SceneRaster raster, Light light)
    {
        var side = raster.Side;
        Details = new AerialDetail[side * side];
        Trees = new ushort[side * side];
        Cars = new ushort[side * side];
        IsShaded = new bool[side * side];
        AddDetails(layout, side);
        AddShadows(layout, side, light.Shadow);
        for (var i = 0; i < layout.Trees.Count; i++)
            AddCrown(layout.Trees[i], side, (ushort)(i + 1));
        for (var i = 0; i < layout.Cars.Count; i++)
            PolygonFill.Polygon(Cars, side, layout.Cars[i].Box.Corners(), (ushort)(i + 1));
    }

    public AerialDetail[] Details { get; }

    /// <summary>Number of the tree from 1; 0 where there is none.</summary>
    public ushort[] Trees { get; }

    /// <summary>Number of the car from 1; 0 where there is none.</summary>
    public ushort[] Cars { get; }

    /// <summary>Where a building or tree keeps off the sun.</summary>
    public bool[] IsShaded { get; }

    private void AddDetails(SceneLayout layout, int side)
    {
        const double Pavement = 1.3;
        const double Bank = 1.1;
        foreach (var block in layout.PavedBlocks)
            PolygonFill.Polygon(Details, side, block, AerialDetail.Paved);
        foreach (var road in layout.MinorRoads.Concat(layout.MainRoads))
            PolygonFill.Stroke(Details, side, road.Line, road.HalfWidth + Pavement, AerialDetail.Paved);
        foreach (var (line, halfWidth) in layout.Rivers)
            PolygonFill.Stroke(Details, side, line, halfWidth + Bank, AerialDetail.Bank);
        foreach (var lake in layout.Lakes)
            PolygonFill.Stroke(Details, side, [.. lake, lake[0]], Bank, AerialDetail.Bank);
        // Roads again: neither a bank nor a pavement lies on them, only their markings.
        foreach (var road in layout.MinorRoads.Concat(layout.MainRoads))
            PolygonFill.Stroke(Details, side, road.Line, road.HalfWidth, AerialDetail.None);
        foreach (var road in layout.MainRoads)
            AddMarkings(road, side);
    }

    /// <summary>Dashes along the middle and a line along each edge.</summary>
    private void AddMarkings(Road road, int side)
    {
        const double HalfLine = 0.22;
        for (var i = 0; i + 1 < road.Line.Length; i++)
        {
            var (from, to) = (road.Line[i], road.Line[i + 1]);
            var across = (to - from).Unit.Normal * (road.HalfWidth - 0.7);
            PolygonFill.Stroke(Details, side, [from + across, to + across], HalfLine, AerialDetail.Marking);
            PolygonFill.Stroke(Details, side, [from - across, to - across], HalfLine, AerialDetail.Marking);
            PolygonFill.Stroke(Details, side, [from, from + (to - from) * 0.5], HalfLine * 1.2, AerialDetail.Marking);
        }
    }

    private void AddShadows(SceneLayout layout, int side, Vector shadow)
    {
        foreach (var building in layout.Buildings)
        {
            foreach (var wing in building.Wings)
                Sweep(side, wing.Corners(), shadow * building.Height);
        }

        foreach (var tree in layout.Trees)
        {
            PolygonFill.Disc(IsShaded, side, tree.Centre + shadow * (tree.Radius * 0.7), tree.Radius, value: true);
            PolygonFill.Disc(IsShaded, side, tree.Centre + shadow * (tree.Radius * 1.4), tree.Radius * 0.85, value: true);
        }
    }

    /// <summary>The area over which a convex polygon moves.</summary>
    private void Sweep(int side, Vector[] corners, Vector by)
    {
        Vector[] moved = [.. corners.Select(corner => corner + by)];
        PolygonFill.Polygon(IsShaded, side, moved, value: true);
        for (var i = 0; i < corners.Length; i++)
        {
            var next = (i + 1) % corners.Length;
            PolygonFill.Polygon(IsShaded, side, [corners[i], corners[next], moved[next], moved[i]], value: true);
        }
    }

    /// <summary>An irregular disc: its tint is as good a source of shape as any.</summary>
    private void AddCrown(Tree tree, int side, ushort number)
    {
        Span<Vector> crown = stackalloc Vector[PolygonFill.Directions.Length];
        var shape = new ValueNoise((ulong)(tree.Tint * (1UL << 53)));
        for (var i = 0; i < crown.Length; i++)
            crown[i] = tree.Centre + PolygonFill.Directions[i] * (tree.Radius * (1 + 0.16 * shape.Lattice(i, 0)));
        PolygonFill.Polygon(Trees, side, crown, number);
    }
}
