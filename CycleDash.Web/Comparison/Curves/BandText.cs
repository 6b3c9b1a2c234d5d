namespace CycleDash.Web.Comparison.Curves;

/// <summary>Bands in words.</summary>
public static class BandText
{
    /// <summary>What the band shows.</summary>
    public static string Of(BandKind band) => band switch
    {
        BandKind.Range => "least to greatest value",
        BandKind.Sd => "mean ± one standard deviation",
        BandKind.Interval => "95 % t interval of the mean",
    };
}
