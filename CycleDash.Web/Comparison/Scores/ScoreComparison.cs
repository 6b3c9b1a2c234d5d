namespace CycleDash.Web.Comparison.Scores;

/// <summary>One score of all compared runs that were measured in the same way.</summary>
/// <param name="Metric">The metric's name, e.g. <c>eval/fid_AB</c>.</param>
/// <param name="Title">Its name for people; a distance under another extractor than the standard one is never called FID.</param>
/// <param name="Basis">What makes the values comparable.</param>
/// <param name="HigherIsBetter">Direction.</param>
/// <param name="Floor">The same score between two halves of the real images; null where it was not recorded.</param>
/// <param name="Runs">Best and last of each run that was measured.</param>
/// <param name="Groups">Each group with at least one measured run.</param>
/// <param name="Pairs">Every pair of these groups; empty where there are more than <see cref="ScoreComparisons.MostTestedGroups"/>.</param>
/// <param name="Conclusion">The outcome over all pairs in a sentence.</param>
public sealed record ScoreComparison(
    string Metric,
    string Title,
    ScoreBasis Basis,
    bool HigherIsBetter,
    double? Floor,
    IReadOnlyList<RunScore> Runs,
    IReadOnlyList<GroupScore> Groups,
    IReadOnlyList<PairComparison> Pairs,
    string Conclusion);
