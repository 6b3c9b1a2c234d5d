namespace CycleDash.Web.Comparison.Plots;

/// <summary>The rectangle inside the axes of a plot, in pixels from the upper left.</summary>
public sealed record PlotFrame(double Left, double Top, double Right, double Bottom)
{
    public double Width => Right - Left;

    public double Height => Bottom - Top;

    /// <summary>The pixel of a share of the width.</summary>
    public double X(double share) => Left + share * Width;

    /// <summary>The pixel of a share of the height; shares grow upwards, pixels downwards.</summary>
    public double Y(double share) => Bottom - share * Height;
}
