using CycleDash.Data.Queries;
using CycleDash.Data.Queries.Listing;
using CycleDash.Training.Recording;
using CycleDash.Web.Comparison.Groups;
using CycleDash.Web.Comparison.Statistics;
using CycleDash.Web.Components.Pages.RunDetails;

namespace CycleDash.Web.Comparison.Scores;

/// <summary>Compares every score of several runs, values of different bases apart.</summary>
public static class ScoreComparisons
{
    /// <summary>With more groups there are so many pairs that Holm's correction leaves no test anything to find.</summary>
    public const int MostTestedGroups = 10;

    /// <summary>The comparisons, in the order in which scores are shown everywhere.</summary>
    /// <param name="runs">The compared runs.</param>
    /// <param name="groups">Their groups.</param>
    /// <param name="series">Evaluation metrics of the runs; others are passed over.</param>
    /// <param name="value">Which value of a run counts.</param>
    /// <param name="level">Significance level, in (0, 1).</param>
    public static IReadOnlyList<ScoreComparison> Of(
        IReadOnlyList<ComparedRun> runs, IReadOnlyList<ComparedGroup> groups, IEnumerable<SeriesHead> series, ScoreValue value, double level)
    {
        var byId = runs.ToDictionary(run => run.Id);
        var byKey = series.Where(one => byId.ContainsKey(one.RunId))
            .ToLookup(one => ScoreKey.Of(byId[one.RunId], one.Name, one.Protocol));
        return [.. byKey.Select(part => (part.Key, Title: ScoreTitle.Of(part.Key.Metric, part.Key.Basis.Protocol), Series: part))
            .Where(part => part.Title is not null)
            .OrderBy(part => part.Title!.Place).ThenBy(part => part.Key.Basis.Description, StringComparer.Ordinal)
            .Select(part => Compare(part.Key, part.Title!, [.. part.Series.Select(one => RunScores.Of(byId[one.RunId], one))], FloorOf(byKey, part.Key, part.Title!), groups, value, level))];
    }

    private static double? FloorOf(ILookup<ScoreKey, SeriesHead> series, ScoreKey key, ScoreTitle title)
    {
        if (title.Floor is null)
            return null;
        var floors = series[key with { Metric = title.Floor }].Select(floor => floor.Last).Where(double.IsFinite).ToList();
        return floors.Count == 0 ? null : floors.Average();
    }

    private static ScoreComparison Compare(
        ScoreKey key, ScoreTitle title, IReadOnlyList<RunScore> runs, double? floor, IReadOnlyList<ComparedGroup> groups, ScoreValue value, double level)
    {
        var byRun = runs.ToDictionary(run => run.Run);
        var measured = groups.Select(group => (Group: group, Scores: group.Runs.Where(byRun.ContainsKey).Select(id => byRun[id]).ToList()))
            .Where(group => group.Scores.Count > 0).ToList();
        var scores = measured.Select(group => Summarize(group.Group.Index, group.Scores, value)).ToList();
        var judge = new PairJudge(title.Text, MetricNames.HigherIsBetter(key.Metric), level, [.. measured.Select(group => group.Group)], scores);
        var pairs = scores.Count <= MostTestedGroups ? judge.Pairs() : [];
        return new(key.Metric, title.Text, key.Basis, judge.HigherIsBetter, floor, runs, scores, pairs, judge.Conclude(pairs));
    }

    private static GroupScore Summarize(int group, List<RunScore> runs, ScoreValue value)
    {
        double[] values = [.. runs.Select(run => run.Of(value))];
        var summary = values.All(double.IsFinite) ? SampleSummary.Of(values) : null;
        var bootstrap = summary is null ? null : Bootstrap.OfMean(values);
        return new(group, values, summary, bootstrap, MeanOf(runs, ScoreValue.Best), MeanOf(runs, ScoreValue.Last));
    }

    private static double? MeanOf(List<RunScore> runs, ScoreValue value)
    {
        var mean = runs.Average(run => run.Of(value));
        return double.IsFinite(mean) ? mean : null;
    }
}
