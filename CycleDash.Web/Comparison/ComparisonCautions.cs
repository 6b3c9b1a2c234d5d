using System.Globalization;
using CycleDash.Data;
using CycleDash.Data.Queries;
using CycleDash.Web.Comparison.Groups;
using CycleDash.Web.Comparison.Scores;
using CycleDash.Web.Components.Controls;

namespace CycleDash.Web.Comparison;

/// <summary>What makes a comparison less than it looks.</summary>
internal static class ComparisonCautions
{
    public static IReadOnlyList<string> Of(
        IReadOnlyList<ComparedRun> runs, IReadOnlyList<ComparedGroup> groups, IReadOnlyList<ScoreComparison> scores, ScoreValue value)
    {
        var cautions = new List<string>();
        var open = runs.Where(run => run.Status != RunStatus.Completed).ToList();
        if (open.Count > 0)
            cautions.Add($"Not completed, so compared as far as they are: {string.Join(", ", open.Select(Where))}.");
        var silent = runs.Where(run => !scores.Any(score => score.Runs.Any(measured => measured.Run == run.Id))).ToList();
        if (silent.Count > 0)
            cautions.Add($"Without any evaluation, so in no score: {string.Join(", ", silent.Select(run => $"#{run.Id}"))}.");
        if (runs.DistinctBy(run => run.DatasetHash).Count() > 1)
            cautions.Add("The runs use different datasets or versions of one: their scores stand apart and are not ranked.");
        var repeated = groups.Select(group => (group, Seeds: group.Runs.Select(id => runs.First(run => run.Id == id).Config.Seed).ToList()))
            .Where(pair => pair.Seeds.Distinct().Count() < pair.Seeds.Count).ToList();
        if (repeated.Count > 0)
            cautions.Add($"Runs of one group have the same seed, so they may be no independent repetitions: {string.Join("; ", repeated.Select(pair => pair.group.Label))}.");
        cautions.AddRange(value == ScoreValue.Last
            ? Unequal(scores, run => run.LastEpoch, "the last values are of epochs", "a difference may come from the length of the training alone")
            : Unequal(scores, run => run.Evaluations, "the best values are of numbers of evaluations from", "the best of more is better by chance alone"));
        if (value == ScoreValue.Best)
            cautions.Add("Best values were chosen by looking at the test images; they will be worse on others.");
        return cautions;
    }

    // A sentence for all scores that are unequal in the same way.
    private static IEnumerable<string> Unequal(IReadOnlyList<ScoreComparison> scores, Func<RunScore, double> what, string between, string warning) =>
        from score in scores
        where score.Groups.Count > 1
        group score by (Least: score.Runs.Min(what), Most: score.Runs.Max(what)) into part
        where part.Key.Least < part.Key.Most
        let titles = part.Count() == scores.Count ? "All scores" : string.Join(", ", part.Select(score => score.Title).Distinct())
        select string.Create(CultureInfo.InvariantCulture, $"{titles}: {between} {part.Key.Least:0.##} to {part.Key.Most:0.##}; {warning}.");

    private static string Where(ComparedRun run) =>
        $"#{run.Id} ({run.Status.ToString().ToLowerInvariant()}{(run.TotalSteps > 0 ? $", step {Show.Count(run.Step)} of {Show.Count(run.TotalSteps)}" : "")})";
}
