namespace CycleDash.Web.Comparison.Curves;

/// <summary>What the band around the mean curve of a group shows.</summary>
public enum BandKind
{
    /// <summary>From the least to the greatest value of the runs.</summary>
    Range,

    /// <summary>One sample standard deviation on either side of the mean.</summary>
    Sd,

    /// <summary>The 95 % t interval of the mean.</summary>
    Interval,
}
