namespace CycleDash.Training.Configuration.Comparisons;

/// <summary>Many runs that differ in chosen hyperparameters: every combination of the axes' values is one run.</summary>
/// <param name="Draft">What they have in common.</param>
/// <param name="Axes">What differs, each key once. An axis with one value sets that value and is not named.</param>
/// <param name="Tag">Carried by all of them.</param>
public sealed record ComparisonRequest(ConfigDraft Draft, IReadOnlyList<ComparisonAxis> Axes, string Tag)
{
    /// <summary>Most runs that one launch may queue.</summary>
    public const int MaximumRuns = 500;

    /// <summary>How many runs it has; the largest number there is where it would be more.</summary>
    public long Count => Axes.Aggregate(1L, (count, axis) => count > int.MaxValue ? count : count * axis.Values.Count);
}
