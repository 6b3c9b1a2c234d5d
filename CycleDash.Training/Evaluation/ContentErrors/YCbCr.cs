namespace CycleDash.Training.Evaluation.ContentErrors;

/// <summary>A colour as luma and chroma (ITU-R BT.601), in grey levels.</summary>
internal readonly record struct YCbCr(float Luma, float Blue, float Red)
{
    /// <summary>From red, green and blue, each 0 to 255.</summary>
    public static YCbCr Of(float red, float green, float blue)
    {
        var luma = 0.299f * red + 0.587f * green + 0.114f * blue;
        return new YCbCr(luma, 0.564f * (blue - luma), 0.713f * (red - luma));
    }

    public float SquaredDistance(YCbCr other)
    {
        var (luma, blue, red) = (Luma - other.Luma, Blue - other.Blue, Red - other.Red);
        return luma * luma + blue * blue + red * red;
    }

    /// <summary>A colour between this (share 0) and another (share 1).</summary>
    public YCbCr Mix(YCbCr other, float share) =>
        new(Luma + (other.Luma - Luma) * share, Blue + (other.Blue - Blue) * share, Red + (other.Red - Red) * share);

    /// <summary>The share in [0, 1] at which the line from one colour to another is nearest to this one.</summary>
    public float ShareBetween(YCbCr from, YCbCr to)
    {
        var length = from.SquaredDistance(to);
        if (length == 0)
            return 0;
        var along = (Luma - from.Luma) * (to.Luma - from.Luma) + (Blue - from.Blue) * (to.Blue - from.Blue) + (Red - from.Red) * (to.Red - from.Red);
        return Math.Clamp(along / length, 0, 1);
    }
}
