using System.Globalization;
using CycleDash.Web.Components.Controls;
using CycleDash.Web.Comparison.Statistics;

namespace CycleDash.Web.Comparison.Scores;

/// <summary>Verdicts in words.</summary>
/// <param name="title">The score's name.</param>
/// <param name="level">Significance level.</param>
/// <param name="pairs">Pairs that Holm's correction is over.</param>
internal sealed class VerdictText(string title, double level, int pairs)
{
    private const string NoWinner = "No winner supported by this evidence: ";

    public string Winner(string label, PermutationResult test, double adjusted, int n, int m) =>
        $"{label} is better on {title} ({P(test.PValue)}{Corrected(adjusted)}, n = {n} + {m}).";

    public static string NotFinite(string label) => $"{NoWinner}a value of {label} is no finite number.";

    public string TooFewRuns(string leader, PermutationResult test, double adjusted, int n, int m)
    {
        var lead = test.Difference == 0 ? "" : $" {leader} leads by {Show.Measure(Math.Abs(test.Difference))} ({P(test.PValue)}).";
        var least = n == 1 && m == 1
            ? "one run each says nothing about the spread over seeds."
            : $"{n} + {m} runs can reach {P(test.LeastPValue)} at best{(test.LeastPValue <= level ? Corrected(adjusted) : "")}.";
        var needed = PermutationTest.RunsNeeded(level / pairs);
        var overPairs = pairs > 1 ? $" over {pairs} pairs" : "";
        return $"{NoWinner}{least}{lead} A level of {Level}{overPairs} takes {needed} + {needed} runs.";
    }

    public string MayBeChance(PermutationResult test, double adjusted, int n, int m, bool overlap) =>
        $"{NoWinner}{(overlap ? "the intervals overlap" : "the difference may be chance")} ({P(test.PValue)}{Corrected(adjusted)}, n = {n} + {m}).";

    private string Level => level.ToString("0.###", CultureInfo.InvariantCulture);

    private string Corrected(double adjusted) => pairs > 1 ? $", {Number(adjusted)} after Holm's correction over {pairs} pairs" : "";

    private static string P(double value) => value < 0.001 ? "p < 0.001" : $"p = {Number(value)}";

    private static string Number(double value) => value < 0.001 ? "under 0.001" : value.ToString("0.###", CultureInfo.InvariantCulture);
}
