using CycleDash.Data.Queries;
using CycleDash.Data.Queries.Listing;
using CycleDash.Web.Comparison.Groups;
using CycleDash.Web.Comparison.Scores;

namespace CycleDash.Web.Comparison;

/// <summary>Several runs against each other.</summary>
/// <param name="Unknown">Ids that no run has, or has any more.</param>
/// <param name="Runs">The runs that there are, in the order asked for.</param>
/// <param name="Options">How they are compared.</param>
/// <param name="Groups">Each run is in one of them.</param>
/// <param name="Scores">Every score, values of different protocols and datasets apart.</param>
/// <param name="BaseRun">The run that configurations are shown against; null where there is no run.</param>
/// <param name="Differences">Parameters that are not the same in all runs.</param>
/// <param name="StepMetrics">Names of the metrics of every step that any run has, sorted: losses, rates, the machine.</param>
/// <param name="Cautions">What a reader must know before trusting the comparison, a sentence each.</param>
public sealed record ComparisonReport(
    IReadOnlyList<long> Unknown,
    IReadOnlyList<ComparedRun> Runs,
    ComparisonOptions Options,
    IReadOnlyList<ComparedGroup> Groups,
    IReadOnlyList<ScoreComparison> Scores,
    long? BaseRun,
    IReadOnlyList<ConfigDifference> Differences,
    IReadOnlyList<string> StepMetrics,
    IReadOnlyList<string> Cautions)
{
    /// <summary>The saved view that lists the runs; null where they were named.</summary>
    public ComparedView? View { get; init; }

    /// <summary>Newest, least and greatest value of every metric of the runs.</summary>
    public IReadOnlyList<SeriesHead> Series { get; init; } = [];

    /// <summary>Equal where <see cref="Scores"/> are of equal data.</summary>
    public string ScoresKey { get; init; } = "";

    /// <summary>The group of a run.</summary>
    public ComparedGroup GroupOf(long run) => Groups.First(group => group.Runs.Contains(run));

    /// <summary>A run by its id.</summary>
    public ComparedRun Run(long id) => Runs.First(run => run.Id == id);
}
