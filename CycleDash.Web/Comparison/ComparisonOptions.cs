using CycleDash.Data.Queries.Listing;
using CycleDash.Web.Comparison.Scores;

namespace CycleDash.Web.Comparison;

/// <summary>How runs are compared.</summary>
public sealed record ComparisonOptions
{
    /// <summary>The levels that may be chosen.</summary>
    public static IReadOnlyList<double> Levels { get; } = [0.01, 0.05, 0.1];

    /// <summary>The level while none is chosen.</summary>
    public const double DefaultLevel = 0.05;

    /// <summary>By what runs are put together; as a rule repetitions with other seeds.</summary>
    public RunGrouping Grouping { get; init; } = RunGrouping.Settings;

    /// <summary>Which value of a run counts.</summary>
    public ScoreValue Value { get; init; } = ScoreValue.Last;

    /// <summary>Significance level, one of <see cref="Levels"/>.</summary>
    public double Level { get; init; } = DefaultLevel;

    /// <summary>The run that configurations are shown against; null, or one that is not compared, takes the first.</summary>
    public long? BaseRun { get; init; }
}
