namespace CycleDash.Training.Configuration.Comparisons;

/// <summary>One hyperparameter that differs between the runs of a comparison.</summary>
/// <param name="Key">Its key; a model is a value of <c>recipe</c>.</param>
/// <param name="Values">Its values as text, all different, in the order in which they were given.</param>
public sealed record ComparisonAxis(string Key, IReadOnlyList<string> Values);
