using CycleDash.Web.Comparison.Statistics;

namespace CycleDash.Web.Comparison.Scores;

/// <summary>One score over the runs of a group.</summary>
/// <param name="Group">Index of the group.</param>
/// <param name="Values">The chosen value of every run that was measured, in the order of the runs; may be NaN.</param>
/// <param name="Summary">Mean, spread and 95 % t interval; null where a value is not finite.</param>
/// <param name="Bootstrap">95 % bootstrap interval of the mean; null for fewer than two runs.</param>
/// <param name="BestMean">Mean of the runs' best values; null where one has none.</param>
/// <param name="LastMean">Mean of the runs' last values; null where one is not finite.</param>
public sealed record GroupScore(
    int Group, IReadOnlyList<double> Values, SampleSummary? Summary, Interval? Bootstrap, double? BestMean, double? LastMean);
