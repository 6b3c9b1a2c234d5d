namespace CycleDash.Web.Components.Charts;

/// <summary>What a <see cref="CurveChart"/> shows.</summary>
/// <param name="Title">Heading of the chart.</param>
/// <param name="Quantity">What the y axis shows.</param>
/// <param name="Curves">In the order of the legend.</param>
public sealed record ChartModel(string Title, string Quantity, IReadOnlyList<ChartCurve> Curves)
{
    /// <summary>A line below the heading, such as how scores were measured; null for none.</summary>
    public string? Description { get; init; }

    /// <summary>Lines across the chart.</summary>
    public IReadOnlyList<ChartReference> References { get; init; } = [];

    /// <summary>Begins the y axis at zero: where the distance to it matters.</summary>
    public bool FromZero { get; init; }

    /// <summary>Marks every point: where they are few.</summary>
    public bool HasMarkers { get; init; }

    /// <summary>Gives curves that are part of another one bands of their own, where that one's band does not reach as far as they do.</summary>
    public bool PartsHaveBands { get; init; }

    /// <summary>Whether the y axis may be logarithmic.</summary>
    public bool CanBeLogarithmic { get; init; } = true;

    /// <summary>Whether the values are noisy enough to be smoothed.</summary>
    public bool CanBeSmoothed { get; init; } = true;

    /// <summary>Hides curves without a value from the legend.</summary>
    public bool HidesUnmeasured { get; init; }

    /// <summary>Address relative to the base that answers in the layout of <c>/api/series</c>; null reads there.</summary>
    public string? Source { get; init; }

    /// <summary>Another text reads <see cref="Source"/> again; what is drawn stays until then.</summary>
    public string? Version { get; init; }
}
