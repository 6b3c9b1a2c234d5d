namespace CycleDash.Training.Datasets.AerialMap;

/// <summary>A layout on a grid of samples, 3 × 3 for every pixel: the classes, and which roof a sample belongs to.</summary>
internal sealed class SceneRaster
{
    /// <summary>Samples per pixel in each direction; odd, so that the class of most pixels has a majority.</summary>
    public const int Factor = 3;

    public SceneRaster(SceneLayout layout, int sizePixels)
    {
        SizePixels = sizePixels;
        Side = sizePixels * Factor;
        Classes = new SceneClass[Side * Side];
        Roofs = new ushort[Side * Side];
        foreach (var park in layout.Parks)
            PolygonFill.Polygon(Classes, Side, park, SceneClass.Park);
        foreach (var road in layout.MinorRoads)
            PolygonFill.Stroke(Classes, Side, road.Line, road.HalfWidth, SceneClass.Road);
        foreach (var lake in layout.Lakes)
            PolygonFill.Polygon(Classes, Side, lake, SceneClass.Water);
        foreach (var (line, halfWidth) in layout.Rivers)
            PolygonFill.Stroke(Classes, Side, line, halfWidth, SceneClass.Water);
        foreach (var road in layout.MainRoads)
            PolygonFill.Stroke(Classes, Side, road.Line, road.HalfWidth, SceneClass.Road);
        ushort roof = 0;
        foreach (var wing in layout.Buildings.SelectMany(building => building.Wings))
        {
            roof++;
            PolygonFill.Polygon(Classes, Side, wing.Corners(), SceneClass.Building);
            PolygonFill.Polygon(Roofs, Side, wing.Corners(), roof);
        }
    }

    /// <summary>Side of the image.</summary>
    public int SizePixels { get; }

    /// <summary>Samples per row.</summary>
    public int Side { get; }

    /// <summary>Class of every sample, row by row.</summary>
    public SceneClass[] Classes { get; }

    /// <summary>Number of the roof, from 1 in the order of all buildings' wings; 0 where there is none.</summary>
    public ushort[] Roofs { get; }

    /// <summary>The class that most samples of each pixel have (the one of the higher value where two are equal), row by row.</summary>
    public byte[] Mask()
    {
        var mask = new byte[SizePixels * SizePixels];
        Span<int> counts = stackalloc int[Enum.GetValues<SceneClass>().Length];
        for (var pixel = 0; pixel < mask.Length; pixel++)
        {
            counts.Clear();
            var first = pixel / SizePixels * Factor * Side + pixel % SizePixels * Factor;
            for (var sample = 0; sample < Factor * Factor; sample++)
                counts[(int)Classes[first + sample / Factor * Side + sample % Factor]]++;
            for (var candidate = 0; candidate < counts.Length; candidate++)
            {
                if (counts[candidate] >= counts[mask[pixel]])
                    mask[pixel] = (byte)candidate;
            }
        }

        return mask;
    }
}
