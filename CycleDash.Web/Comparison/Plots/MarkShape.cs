namespace CycleDash.Web.Comparison.Plots;

/// <summary>Marks of points as paths of SVG, told apart by their shape.</summary>
public static class MarkShape
{
    /// <summary>Disc, square, triangle or diamond around a point.</summary>
    /// <param name="x">Centre.</param>
    /// <param name="y">Centre.</param>
    /// <param name="radius">Half the size.</param>
    /// <param name="shape">From 0; further shapes begin again at the disc.</param>
    public static string At(double x, double y, double radius, int shape) => (shape % 4) switch
    {
        0 => SvgText.Of($"M{x - radius},{y}a{radius},{radius} 0 1 0 {2 * radius},0a{radius},{radius} 0 1 0 {-2 * radius},0z"),
        1 => SvgText.Of($"M{x - radius},{y - radius}h{2 * radius}v{2 * radius}h{-2 * radius}z"),
        2 => SvgText.Of($"M{x},{y - radius}l{radius},{2 * radius}h{-2 * radius}z"),
        _ => SvgText.Of($"M{x},{y - 1.2 * radius}l{1.2 * radius},{1.2 * radius}l{-1.2 * radius},{1.2 * radius}l{-1.2 * radius},{-1.2 * radius}z"),
    };
}
