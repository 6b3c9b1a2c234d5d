namespace CycleDash.Web.Comparison.Statistics;

/// <summary>A closed interval of values.</summary>
/// <param name="Low">Its lower end.</param>
/// <param name="High">Its upper end, not below the lower.</param>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>Whether they share a point.</summary>
    public bool Overlaps(Interval other) => Low <= other.High && other.Low <= High;

    /// <summary>Whether the value lies in it, ends included.</summary>
    public bool Contains(double value) => Low <= value && value <= High;
}
