using CycleDash.Web.Comparison.Statistics;

namespace CycleDash.Web.Comparison.Scores;

/// <summary>One score of two groups against each other.</summary>
/// <param name="First">Index of a group.</param>
/// <param name="Second">Index of another.</param>
/// <param name="Difference">Mean of the first minus mean of the second; null where a value is not finite.</param>
/// <param name="DifferenceInterval">Its 95 % bootstrap interval; null for fewer than two runs on a side.</param>
/// <param name="Test">The permutation test; null where a value is not finite.</param>
/// <param name="AdjustedPValue">p after Holm's correction over all pairs of this score.</param>
/// <param name="Verdict">What follows.</param>
public sealed record PairComparison(
    int First, int Second, double? Difference, Interval? DifferenceInterval, PermutationResult? Test, double? AdjustedPValue, Verdict Verdict);
