using CycleDash.Web.Comparison.Groups;
using CycleDash.Web.Comparison.Statistics;

namespace CycleDash.Web.Comparison.Scores;

/// <summary>Tests every pair of groups on one score and says what the evidence supports.</summary>
/// <param name="title">The score's name.</param>
/// <param name="higherIsBetter">Direction.</param>
/// <param name="level">Significance level.</param>
/// <param name="groups">The groups that were measured.</param>
/// <param name="scores">Their scores, in the same order.</param>
internal sealed class PairJudge(
    string title, bool higherIsBetter, double level, IReadOnlyList<ComparedGroup> groups, IReadOnlyList<GroupScore> scores)
{
    public bool HigherIsBetter => higherIsBetter;

    /// <summary>Each pair once, the p values corrected for all of them.</summary>
    public IReadOnlyList<PairComparison> Pairs()
    {
        var pairs = (from first in Enumerable.Range(0, scores.Count) from second in Enumerable.Range(first + 1, scores.Count - first - 1) select (first, second)).ToList();
        var tests = pairs.Select(pair => Test(scores[pair.first], scores[pair.second])).ToList();
        var adjusted = HolmCorrection.Adjust([.. tests.OfType<PermutationResult>().Select(test => test.PValue)]);
        var words = new VerdictText(title, level, adjusted.Count);
        var tested = 0;
        var result = new List<PairComparison>();
        for (var i = 0; i < pairs.Count; i++)
        {
            var (first, second) = (pairs[i].first, pairs[i].second);
            double? p = tests[i] is null ? null : adjusted[tested++];
            var interval = tests[i] is null ? null : Bootstrap.OfDifference(scores[first].Values, scores[second].Values);
            result.Add(new(groups[first].Index, groups[second].Index, tests[i]?.Difference, interval, tests[i], p, Judge(first, second, tests[i], p, words)));
        }

        return result;
    }

    /// <summary>The outcome over all pairs.</summary>
    public string Conclude(IReadOnlyList<PairComparison> pairs)
    {
        if (scores.Count == 1)
            return "Only one group was measured in this way: there is nothing to compare it with.";
        if (scores.Count > ScoreComparisons.MostTestedGroups)
            return $"{scores.Count} groups are too many to test in pairs; choose {ScoreComparisons.MostTestedGroups} at most, or group by model.";
        if (pairs.Count == 1)
            return pairs[0].Verdict.Text;
        var champion = groups.FirstOrDefault(group => pairs.Count(pair => pair.Verdict.Winner == group.Index) == scores.Count - 1);
        if (champion is not null)
            return $"{champion.Label} is better on {title} than every other group.";
        var wins = pairs.Count(pair => pair.Verdict.Winner is not null);
        return wins == 0
            ? "No winner supported by this evidence, in any pair."
            : $"No winner over all groups supported by this evidence; {wins} of {pairs.Count} pairs differ.";
    }

    private static PermutationResult? Test(GroupScore first, GroupScore second) =>
        first.Summary is null || second.Summary is null ? null : PermutationTest.Between(first.Values, second.Values);

    private Verdict Judge(int first, int second, PermutationResult? test, double? adjusted, VerdictText words)
    {
        var (one, other) = (scores[first], scores[second]);
        if (test is null || adjusted is not { } p)
            return new(null, VerdictReason.NotFinite, VerdictText.NotFinite(groups[one.Summary is null ? first : second].Label));
        var firstLeads = higherIsBetter ? test.Difference > 0 : test.Difference < 0;
        var leader = groups[firstLeads ? first : second];
        var (n, m) = firstLeads ? (one.Values.Count, other.Values.Count) : (other.Values.Count, one.Values.Count);
        if (p <= level)
            return new(leader.Index, VerdictReason.Significant, words.Winner(leader.Label, test, p, n, m));
        if (test.LeastPValue > level || test.PValue <= test.LeastPValue)
            return new(null, VerdictReason.TooFewRuns, words.TooFewRuns(leader.Label, test, p, n, m));
        var overlap = one.Bootstrap is { } interval && other.Bootstrap is { } otherInterval && interval.Overlaps(otherInterval);
        return new(null, overlap ? VerdictReason.IntervalsOverlap : VerdictReason.MayBeChance, words.MayBeChance(test, p, n, m, overlap));
    }
}
