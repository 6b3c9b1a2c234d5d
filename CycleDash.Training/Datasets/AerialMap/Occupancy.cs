namespace CycleDash.Training.Datasets.AerialMap;

/// <summary>What stands where while a scene is laid out, to half a scene unit.</summary>
internal sealed class Occupancy
{
    private const int Side = 256;
    private readonly Use[] uses = new Use[Side * Side];

    private enum Use : byte
    {
        Free,
        Park,
        Road,
        Water,
        Building,
    }

    public void MarkRoad(Road road) => PolygonFill.Stroke(uses, Side, road.Line, road.HalfWidth + 0.8, Use.Road);

    public void MarkRiver(Vector[] line, double halfWidth) => PolygonFill.Stroke(uses, Side, line, halfWidth, Use.Water);

    public void MarkWater(Vector[] outline) => PolygonFill.Polygon(uses, Side, outline, Use.Water);

    public void MarkBuilding(OrientedBox box) => PolygonFill.Polygon(uses, Side, box.Corners(), Use.Building);

    /// <summary>Water in the park stays water.</summary>
    public void MarkPark(Vector[] outline)
    {
        var before = (Use[])uses.Clone();
        PolygonFill.Polygon(uses, Side, outline, Use.Park);
        for (var i = 0; i < uses.Length; i++)
        {
            if (before[i] is Use.Water or Use.Road)
                uses[i] = before[i];
        }
    }

    /// <summary>Whether nothing stands in the box.</summary>
    public bool IsFree(OrientedBox box)
    {
        const double Step = 0.9;
        for (var along = -box.HalfLength; along <= box.HalfLength; along += Step)
        {
            for (var across = -box.HalfWidth; across <= box.HalfWidth; across += Step)
            {
                if (At(box.At(along, across)) != Use.Free)
                    return false;
            }
        }

        return true;
    }

    public bool IsPark(Vector point) => At(point) == Use.Park;

    public bool IsDryRoad(Vector point) => At(point) == Use.Road;

    /// <summary>Crowns hide neither roads nor water nor roofs, so that the mask stays true.</summary>
    public bool TakesTree(Tree tree)
    {
        foreach (var direction in PolygonFill.Directions)
        {
            if (At(tree.Centre + direction * (tree.Radius * 0.95)) is not (Use.Free or Use.Park))
                return false;
        }

        return At(tree.Centre) is Use.Free or Use.Park;
    }

    /// <summary>Outside of the scene everything is free.</summary>
    private Use At(Vector point)
    {
        var (column, row) = ((int)Math.Floor(point.X * 2), (int)Math.Floor(point.Y * 2));
        return column is >= 0 and < Side && row is >= 0 and < Side ? uses[row * Side + column] : Use.Free;
    }
}
