namespace CycleDash.Data.Queries.Listing;

/// <summary>Which value of a metric's series a column shows.</summary>
public enum MetricAspect
{
    /// <summary>The newest.</summary>
    Last,

    /// <summary>The least, or the greatest where that is better.</summary>
    Best,

    /// <summary>The one at a step.</summary>
    AtStep,

    /// <summary>All of them, drawn small.</summary>
    Curve,
}
