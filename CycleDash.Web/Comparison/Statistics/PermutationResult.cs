namespace CycleDash.Web.Comparison.Statistics;

/// <summary>Outcome of a permutation test.</summary>
/// <param name="Difference">Mean of the first group minus mean of the second.</param>
/// <param name="PValue">Two-sided: how often a random split into groups of these sizes differs at least as much.</param>
/// <param name="LeastPValue">The least p that groups of these sizes can ever reach, whatever their values.</param>
/// <param name="Arrangements">Splits that were looked at.</param>
/// <param name="IsExact">True where these are all splits; false for random ones.</param>
public sealed record PermutationResult(double Difference, double PValue, double LeastPValue, int Arrangements, bool IsExact);
