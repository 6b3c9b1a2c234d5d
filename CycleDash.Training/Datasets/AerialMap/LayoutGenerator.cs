using CycleDash.Training.Randomness;

namespace CycleDash.Training.Datasets.AerialMap;

/// <summary>Lays out one random scene: a street grid whose blocks become housing, large buildings, parks or lakes, and rivers.</summary>
internal sealed class LayoutGenerator
{
    private const double ViewMargin = 40;
    private readonly RandomStream random;
    private readonly double objects;
    private readonly StreetGrid grid;
    private readonly SceneLayout layout = new();
    private readonly Occupancy occupancy = new();

    private LayoutGenerator(RandomStream random, int objectsPercent)
    {
        this.random = random;
        objects = objectsPercent / 100.0;
        grid = new StreetGrid(random);
    }

    /// <summary>The next scene of a stream.</summary>
    /// <param name="random">Chooses everything.</param>
    /// <param name="objectsPercent">Buildings, trees and vehicles, 100 being usual.</param>
    public static SceneLayout Next(RandomStream random, int objectsPercent)
    {
        var generator = new LayoutGenerator(random, objectsPercent);
        generator.Build();
        return generator.layout;
    }

    private void Build()
    {
        AddRoads();
        if (random.NextBool(0.32))
            AddRiver();
        var blocks = Blocks().Where(IsInView).ToArray();
        var uses = blocks.Select(_ => ChooseUse()).ToArray();
        // Water and parks first: what is built afterwards keeps clear of them.
        for (var i = 0; i < blocks.Length; i++)
            PlaceOpenSpace(blocks[i], uses[i]);
        for (var i = 0; i < blocks.Length; i++)
            PlaceBuildings(blocks[i], uses[i]);
        AddTrees();
        AddCars();
    }

    private void AddRoads()
    {
        foreach (var (streets, constantS) in new[] { (grid.StreetsS, true), (grid.StreetsT, false) })
        {
            foreach (var street in streets)
            {
                var road = new Road(grid.Line(street.Offset, constantS), street.HalfWidth, street.IsMain);
                (street.IsMain ? layout.MainRoads : layout.MinorRoads).Add(road);
                occupancy.MarkRoad(road);
            }
        }
    }

    private void AddRiver()
    {
        var along = StreetGrid.Direction(random);
        var centre = new Vector(Between(30, 98), Between(30, 98));
        List<Vector> line = [];
        var drift = 0.0;
        for (var position = -110; position <= 110; position += 20)
        {
            line.Add(centre + along * position + along.Normal * drift);
            drift += Between(-9, 9);
        }

        var halfWidth = Between(7, 12);
        Vector[] smooth = Smooth(Smooth([.. line], closed: false), closed: false);
        layout.Rivers.Add((smooth, halfWidth));
        occupancy.MarkRiver(smooth, halfWidth);
    }

    private IEnumerable<Block> Blocks()
    {
        for (var i = 0; i + 1 < grid.StreetsS.Count; i++)
        {
            for (var j = 0; j + 1 < grid.StreetsT.Count; j++)
            {
                var (left, right, top, bottom) = (grid.StreetsS[i], grid.StreetsS[i + 1], grid.StreetsT[j], grid.StreetsT[j + 1]);
                yield return new Block(
                    left.Offset + left.HalfWidth, right.Offset - right.HalfWidth, top.Offset + top.HalfWidth, bottom.Offset - bottom.HalfWidth);
            }
        }
    }

    private bool IsInView(Block block)
    {
        var centre = grid.At(block.MiddleS, block.MiddleT);
        return centre is { X: > -ViewMargin and < SceneLayout.Extent + ViewMargin, Y: > -ViewMargin and < SceneLayout.Extent + ViewMargin };
    }

    private BlockUse ChooseUse() => random.NextDouble() switch
    {
        < 0.20 => BlockUse.Park,
        < 0.29 => BlockUse.Lake,
        < 0.60 => BlockUse.LargeBuildings,
        _ => BlockUse.Housing,
    };

    private void PlaceOpenSpace(Block block, BlockUse use)
    {
        var smaller = Math.Min(block.LengthS, block.LengthT);
        switch (use)
        {
            case BlockUse.Park:
                var outline = Outline(block, inset: 1.6);
                layout.Parks.Add(outline);
                occupancy.MarkPark(outline);
                var hasPond = random.NextBool(0.35);
                if (hasPond)
                    AddLake(block, smaller * Between(0.2, 0.27));
                else
                    layout.Labels.Add(new Label(grid.At(block.MiddleS, block.MiddleT), Name(), SceneClass.Park));
                break;
            case BlockUse.Lake:
                AddLake(block, smaller * Between(0.42, 0.58));
                layout.Labels.Add(new Label(grid.At(block.MiddleS, block.MiddleT), Name(), SceneClass.Water));
                break;
            case BlockUse.LargeBuildings:
                layout.PavedBlocks.Add(Outline(block, inset: 0));
                break;
            case BlockUse.Housing:
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(use), use, null);
        }
    }

    private void AddLake(Block block, double radius)
    {
        var shore = new Vector[PolygonFill.Directions.Length];
        var centre = grid.At(block.MiddleS, block.MiddleT);
        for (var i = 0; i < shore.Length; i++)
            shore[i] = centre + PolygonFill.Directions[i] * (radius * Between(0.72, 1.15));
        var smooth = Smooth(Smooth(shore, closed: true), closed: true);
        layout.Lakes.Add(smooth);
        occupancy.MarkWater(smooth);
    }

    private void PlaceBuildings(Block block, BlockUse use)
    {
        if (use == BlockUse.Housing)
            PlaceHouses(block);
        else if (use == BlockUse.LargeBuildings)
            PlaceLargeBuildings(block);
    }

    /// <summary>Rows of houses, their ridges along the street or across it.</summary>
    private void PlaceHouses(Block block)
    {
        var rows = Math.Max(1, (int)(block.LengthT / 16));
        var depth = block.LengthT / rows;
        for (var row = 0; row < rows; row++)
        {
            var width = 0.0;
            for (var s = block.FromS + 1.5; s < block.ToS - 9; s += width)
            {
                width = Between(11, 16.5);
                if (!random.NextBool(Math.Min(1, 0.85 * objects)))
                    continue;
                var (middleS, middleT) = (s + width / 2, block.FromT + depth * (row + 0.5) + Between(-1.2, 1.2));
                var halfLength = (width - Between(2.5, 4.5)) / 2;
                var halfWidth = Math.Min(depth / 2 - 1.6, Between(3.4, 4.9));
                var main = new OrientedBox(grid.At(middleS, middleT), grid.DirectionAt(middleS, middleT), halfLength, halfWidth);
                OrientedBox[] wings = random.NextBool(0.25)
                    ? [main, new OrientedBox(main.At(halfLength * 0.45, halfWidth * 0.7), main.Axis.Normal, halfWidth, Math.Min(halfLength * 0.45, 2.8))]
                    : [main];
                TryBuild(new Building(wings, Between(2.6, 4.2), random.NextBool(0.88), random.NextDouble(), Between(0.85, 1.12)));
            }
        }
    }

    private void PlaceLargeBuildings(Block block)
    {
        var (columns, rows) = (Math.Max(1, (int)(block.LengthS / Between(19, 28))), Math.Max(1, (int)(block.LengthT / Between(19, 28))));
        var (lotS, lotT) = (block.LengthS / columns, block.LengthT / rows);
        for (var column = 0; column < columns; column++)
        {
            for (var row = 0; row < rows; row++)
            {
                if (!random.NextBool(Math.Min(1, 0.88 * objects)))
                    continue;
                var (s, t) = (block.FromS + lotS * (column + 0.5), block.FromT + lotT * (row + 0.5));
                var lot = new OrientedBox(grid.At(s, t), grid.DirectionAt(s, t), lotS / 2 - Between(1.6, 3.4), lotT / 2 - Between(1.6, 3.4));
                TryBuild(new Building(LargeWings(lot), Between(5, 11), IsGabled: false, random.NextDouble(), Between(0.8, 1.15)));
            }
        }
    }

    private OrientedBox[] LargeWings(OrientedBox lot)
    {
        if (!random.NextBool(0.45))
            return [lot];
        // An L: a wing along one side and one across an end.
        var (side, end) = (random.NextBool() ? 1 : -1, random.NextBool() ? 1 : -1);
        var (shareAlong, shareAcross) = (Between(0.35, 0.5), Between(0.35, 0.5));
        return
        [
            lot with { Centre = lot.At(0, side * lot.HalfWidth * (1 - shareAcross)), HalfWidth = lot.HalfWidth * shareAcross },
            lot with { Centre = lot.At(end * lot.HalfLength * (1 - shareAlong), 0), HalfLength = lot.HalfLength * shareAlong },
        ];
    }

    private void TryBuild(Building building)
    {
        if (!building.Wings.All(occupancy.IsFree))
            return;
        layout.Buildings.Add(building);
        foreach (var wing in building.Wings)
            occupancy.MarkBuilding(wing.Grown(0.8));
    }

    private void AddTrees()
    {
        var attempts = (int)(420 * objects);
        for (var i = 0; i < attempts; i++)
        {
            var centre = new Vector(Between(-4, 132), Between(-4, 132));
            var inPark = occupancy.IsPark(centre);
            // Parks are wooded, elsewhere a tree stands here and there.
            var tree = new Tree(centre, inPark ? Between(1.8, 4) : Between(1.4, 2.9), random.NextDouble());
            if (random.NextBool(inPark ? 0.75 : 0.42) && occupancy.TakesTree(tree))
                layout.Trees.Add(tree);
        }
    }

    private void AddCars()
    {
        Road[] roads = [.. layout.MinorRoads, .. layout.MainRoads];
        var attempts = (int)(90 * objects);
        for (var i = 0; i < attempts; i++)
        {
            var road = roads[random.NextInt(roads.Length)];
            var segment = random.NextInt(road.Line.Length - 1);
            var (from, to) = (road.Line[segment], road.Line[segment + 1]);
            var lane = (random.NextBool() ? 1 : -1) * road.HalfWidth * 0.5;
            var axis = (to - from).Unit;
            var centre = from + (to - from) * random.NextDouble() + axis.Normal * lane;
            var car = new OrientedBox(centre, axis, Between(1.5, 2.1), 0.85);
            var tint = random.NextDouble();
            if (occupancy.IsDryRoad(centre) || road.IsMain)
                layout.Cars.Add((car, tint));
        }
    }

    private Vector[] Outline(Block block, double inset)
    {
        const int PerSide = 8;
        var (fromS, toS, fromT, toT) = (block.FromS + inset, block.ToS - inset, block.FromT + inset, block.ToT - inset);
        List<Vector> outline = [];
        for (var i = 0; i < PerSide; i++)
            outline.Add(grid.At(fromS + (toS - fromS) * i / PerSide, fromT));
        for (var i = 0; i < PerSide; i++)
            outline.Add(grid.At(toS, fromT + (toT - fromT) * i / PerSide));
        for (var i = 0; i < PerSide; i++)
            outline.Add(grid.At(toS + (fromS - toS) * i / PerSide, toT));
        for (var i = 0; i < PerSide; i++)
            outline.Add(grid.At(fromS, toT + (fromT - toT) * i / PerSide));
        return [.. outline];
    }

    /// <summary>Chaikin's corner cutting.</summary>
    private static Vector[] Smooth(Vector[] line, bool closed)
    {
        List<Vector> smooth = [];
        for (var i = 0; i < (closed ? line.Length : line.Length - 1); i++)
        {
            var (a, b) = (line[i], line[(i + 1) % line.Length]);
            smooth.Add(a * 0.75 + b * 0.25);
            smooth.Add(a * 0.25 + b * 0.75);
        }

        return [.. smooth];
    }

    private string Name()
    {
        var letters = new char[2 * (1 + random.NextInt(2)) + 1];
        for (var i = 0; i < letters.Length; i++)
            letters[i] = i % 2 == 0 ? PixelFont.Consonants[random.NextInt(PixelFont.Consonants.Length)] : PixelFont.Vowels[random.NextInt(PixelFont.Vowels.Length)];
        return new string(letters);
    }

    private double Between(double low, double high) => StreetGrid.Between(random, low, high);

    private enum BlockUse
    {
        Housing,
        LargeBuildings,
        Park,
        Lake,
    }

    /// <summary>What lies between four streets, in the grid's coordinates.</summary>
    private readonly record struct Block(double FromS, double ToS, double FromT, double ToT)
    {
        public double MiddleS => (FromS + ToS) / 2;

        public double MiddleT => (FromT + ToT) / 2;

        public double LengthS => ToS - FromS;

        public double LengthT => ToT - FromT;
    }
}
