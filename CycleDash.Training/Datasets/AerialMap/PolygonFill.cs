namespace CycleDash.Training.Datasets.AerialMap;

/// <summary>Fills shapes on a square grid of samples. A sample belongs to a shape when its middle does.</summary>
internal static class PolygonFill
{
    private const int MaximumCrossings = 64;

    // Corners of a regular polygon with 16 sides, from half-angle formulas: sine and cosine differ between machines.
    private static readonly Vector[] Circle = UnitCircle();

    /// <summary>Sixteen unit vectors, evenly spaced.</summary>
    public static ReadOnlySpan<Vector> Directions => Circle;

    /// <summary>Sets every sample inside the polygon (even–odd rule).</summary>
    /// <param name="layer">side × side samples.</param>
    /// <param name="side">Samples per row.</param>
    /// <param name="polygon">Corners in scene units.</param>
    /// <param name="value">What the samples become.</param>
    public static void Polygon<T>(T[] layer, int side, ReadOnlySpan<Vector> polygon, T value)
    {
        var scale = side / SceneLayout.Extent;
        var (top, bottom) = (double.MaxValue, double.MinValue);
        foreach (var corner in polygon)
            (top, bottom) = (Math.Min(top, corner.Y * scale), Math.Max(bottom, corner.Y * scale));
        Span<double> crossings = stackalloc double[MaximumCrossings];
        for (var row = Math.Max(0, (int)Math.Ceiling(top - 0.5)); row < side && row + 0.5 <= bottom; row++)
        {
            var count = Crossings(polygon, row + 0.5, scale, crossings);
            var sorted = crossings[..count];
            sorted.Sort();
            for (var i = 0; i + 1 < count; i += 2)
            {
                var first = Math.Clamp((int)Math.Ceiling(sorted[i] - 0.5), 0, side);
                var end = Math.Clamp((int)Math.Ceiling(sorted[i + 1] - 0.5), first, side);
                layer.AsSpan(row * side + first, end - first).Fill(value);
            }
        }
    }

    /// <summary>Sets every sample nearer than half a width to a line.</summary>
    public static void Stroke<T>(T[] layer, int side, ReadOnlySpan<Vector> line, double halfWidth, T value)
    {
        Span<Vector> quad = stackalloc Vector[4];
        for (var i = 0; i + 1 < line.Length; i++)
        {
            var across = (line[i + 1] - line[i]).Unit.Normal * halfWidth;
            (quad[0], quad[1], quad[2], quad[3]) = (line[i] + across, line[i + 1] + across, line[i + 1] - across, line[i] - across);
            Polygon(layer, side, quad, value);
            Disc(layer, side, line[i], halfWidth, value);
        }
    }

    /// <summary>Sets every sample of a disc (of 16 corners).</summary>
    public static void Disc<T>(T[] layer, int side, Vector centre, double radius, T value)
    {
        Span<Vector> corners = stackalloc Vector[Circle.Length];
        for (var i = 0; i < corners.Length; i++)
            corners[i] = centre + Circle[i] * radius;
        Polygon(layer, side, corners, value);
    }

    private static int Crossings(ReadOnlySpan<Vector> polygon, double y, double scale, Span<double> crossings)
    {
        var count = 0;
        for (var i = 0; i < polygon.Length && count < crossings.Length; i++)
        {
            var (a, b) = (polygon[i] * scale, polygon[(i + 1) % polygon.Length] * scale);
            if (a.Y <= y != b.Y <= y)
                crossings[count++] = a.X + (y - a.Y) * (b.X - a.X) / (b.Y - a.Y);
        }

        return count;
    }

    private static Vector[] UnitCircle()
    {
        var quarter = new Vector[5];
        (quarter[0], quarter[4]) = (new(1, 0), new(0, 1));
        quarter[2] = (quarter[0] + quarter[4]).Unit;
        (quarter[1], quarter[3]) = ((quarter[0] + quarter[2]).Unit, (quarter[2] + quarter[4]).Unit);
        var circle = new Vector[16];
        for (var i = 0; i < 4; i++)
        {
            circle[i] = quarter[i];
            circle[i + 4] = quarter[i].Normal;
            circle[i + 8] = circle[i] * -1;
            circle[i + 12] = circle[i + 4] * -1;
        }

        return circle;
    }
}
