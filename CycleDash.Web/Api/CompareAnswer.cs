using CycleDash.Data;
using CycleDash.Web.Comparison;
using CycleDash.Web.Comparison.Groups;
using CycleDash.Web.Comparison.Scores;

namespace CycleDash.Web.Api;

/// <summary>Answer of GET /api/compare. Intervals are 95 %, by Student's t and by bootstrap; p values are of two-sided permutation tests.</summary>
internal sealed record CompareAnswer(
    CompareAnswer.ViewHead? View,
    IReadOnlyList<long> UnknownRuns,
    IReadOnlyList<CompareAnswer.RunHead> Runs,
    string GroupedBy,
    IReadOnlyList<ComparedGroup> Groups,
    ScoreValue Value,
    double Level,
    IReadOnlyList<CompareAnswer.Score> Scores,
    long? BaseRun,
    IReadOnlyList<ConfigDifference> Differences,
    IReadOnlyList<string> Cautions)
{
    public static CompareAnswer From(ComparisonReport report) => new(
        report.View is { } view ? new(view.View.Name, view.View.Query, view.Total) : null,
        report.Unknown,
        [.. report.Runs.Select(run => new RunHead(
            run.Id, run.Config.Name, run.Config.Recipe, run.Config.Dataset, run.Config.Seed, run.Status, run.Step, run.TotalSteps, report.GroupOf(run.Id).Index))],
        report.Options.Grouping.Key,
        report.Groups,
        report.Options.Value,
        report.Options.Level,
        [.. report.Scores.Select(score => new Score(
            score.Metric, score.Title, score.Basis.Id, score.Basis, score.HigherIsBetter, score.Floor, score.Runs, score.Groups, score.Pairs, score.Conclusion))],
        report.BaseRun,
        report.Differences,
        report.Cautions);

    /// <summary>The saved view that lists the runs.</summary>
    /// <param name="Query">As the list of runs has it in its address.</param>
    /// <param name="Total">Runs that it lists; a caution says where they are more than were compared.</param>
    internal sealed record ViewHead(string Name, string Query, int Total);

    /// <summary>A compared run.</summary>
    /// <param name="Group">Index of its group.</param>
    internal sealed record RunHead(long Id, string Name, string Recipe, string Dataset, int Seed, RunStatus Status, long Step, long TotalSteps, int Group);

    /// <summary>One metric, measured in one way.</summary>
    internal sealed record Score(
        string Metric,
        string Title,
        string BasisId,
        ScoreBasis Basis,
        bool HigherIsBetter,
        double? Floor,
        IReadOnlyList<RunScore> Runs,
        IReadOnlyList<GroupScore> Groups,
        IReadOnlyList<PairComparison> Pairs,
        string Conclusion);
}
