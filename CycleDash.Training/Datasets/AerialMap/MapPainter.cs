using CycleDash.Training.Images;

namespace CycleDash.Training.Datasets.AerialMap;

/// <summary>Draws a scene as a map: flat fills with outlines inside their edge, and names with a halo.</summary>
internal static class MapPainter
{
    /// <summary>Width of outlines in samples, about two thirds of a pixel.</summary>
    private const int OutlineSamples = 2;

    private static readonly (int X, int Y)[] Around = [(-1, 0), (1, 0), (0, -1), (0, 1), (-1, -1), (1, -1), (-1, 1), (1, 1)];

    /// <summary>The RGB image of the scene.</summary>
    public static DecodedImage Paint(SceneLayout layout, SceneRaster raster)
    {
        var isMain = new bool[raster.Side * raster.Side];
        foreach (var road in layout.MainRoads)
            PolygonFill.Stroke(isMain, raster.Side, road.Line, road.HalfWidth, value: true);
        var pixels = new Rgb[raster.SizePixels * raster.SizePixels];
        const double Share = 1.0 / (SceneRaster.Factor * SceneRaster.Factor);
        for (var y = 0; y < raster.Side; y++)
        {
            for (var x = 0; x < raster.Side; x++)
            {
                var sample = y * raster.Side + x;
                var fill = raster.Classes[sample] == SceneClass.Road && isMain[sample] ? MapPalette.MainRoad : MapPalette.Fill(raster.Classes[sample]);
                var colour = IsEdge(raster, x, y) ? MapPalette.Outline(raster.Classes[sample]) : fill;
                ref var pixel = ref pixels[y / SceneRaster.Factor * raster.SizePixels + x / SceneRaster.Factor];
                pixel += colour * Share;
            }
        }

        foreach (var label in layout.Labels)
            Write(label, raster, pixels);
        return Rgb.ToImage(pixels, raster.SizePixels);
    }

    /// <summary>Whether another class begins within the outline's width. Ground has no outline of its own.</summary>
    private static bool IsEdge(SceneRaster raster, int x, int y)
    {
        var scene = raster.Classes[y * raster.Side + x];
        if (scene == SceneClass.Ground)
            return false;
        foreach (var (stepX, stepY) in Around)
        {
            var (otherX, otherY) = (x + stepX * OutlineSamples, y + stepY * OutlineSamples);
            if (otherX < 0 || otherY < 0 || otherX >= raster.Side || otherY >= raster.Side)
                continue;
            if (raster.Classes[otherY * raster.Side + otherX] != scene)
                return true;
        }

        return false;
    }

    /// <summary>Writes a name where there is room for it inside of what it names.</summary>
    private static void Write(Label label, SceneRaster raster, Rgb[] pixels)
    {
        var dot = Math.Max(1, raster.SizePixels / (int)SceneLayout.Extent);
        var scale = raster.SizePixels / SceneLayout.Extent;
        var width = (label.Text.Length * (PixelFont.Width + 1) - 1) * dot;
        var height = PixelFont.Height * dot;
        var (left, top) = ((int)Math.Floor(label.Centre.X * scale) - width / 2, (int)Math.Floor(label.Centre.Y * scale) - height / 2);
        if (!HasRoom(label.Class, raster, left - 2 * dot, top - 2 * dot, width + 4 * dot, height + 4 * dot))
            return;
        for (var y = -dot; y < height + dot; y++)
        {
            for (var x = -dot; x < width + dot; x++)
            {
                ref var pixel = ref pixels[(top + y) * raster.SizePixels + left + x];
                if (IsText(label.Text, x, y, dot))
                    pixel = MapPalette.Text;
                else if (Around.Any(step => IsText(label.Text, x + step.X * dot, y + step.Y * dot, dot)))
                    pixel = MapPalette.Halo;
            }
        }
    }

    private static bool HasRoom(SceneClass scene, SceneRaster raster, int left, int top, int width, int height)
    {
        if (left < 0 || top < 0 || left + width > raster.SizePixels || top + height > raster.SizePixels)
            return false;
        for (var y = top * SceneRaster.Factor; y < (top + height) * SceneRaster.Factor; y++)
        {
            var row = raster.Classes.AsSpan(y * raster.Side + left * SceneRaster.Factor, width * SceneRaster.Factor);
            if (row.ContainsAnyExcept(scene))
                return false;
        }

        return true;
    }

    private static bool IsText(string text, int x, int y, int dot)
    {
        const int Advance = PixelFont.Width + 1;
        if (x < 0 || y < 0 || y >= PixelFont.Height * dot || x >= text.Length * Advance * dot)
            return false;
        var column = x / dot;
        return column % Advance < PixelFont.Width && PixelFont.HasDot(text[column / Advance], column % Advance, y / dot);
    }
}
