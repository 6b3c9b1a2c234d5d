using CycleDash.Training.Configuration;

namespace CycleDash.Data.Queries.Listing;

/// <summary>One run as a row of the list shows it.</summary>
/// <param name="Summary">Where it stands.</param>
/// <param name="Config">Every hyperparameter.</param>
/// <param name="Series">Last, least and greatest value of every metric.</param>
/// <param name="ClonedFrom">The run that its configuration came from.</param>
/// <param name="LastStepAt">When its newest step was finished.</param>
public sealed record ListedRun(
    RunSummary Summary, RunConfig Config, IReadOnlyList<SeriesHead> Series, long? ClonedFrom, DateTimeOffset? LastStepAt)
{
    /// <summary>From its first step to its end, or to its newest step; null before it started.</summary>
    public TimeSpan? Duration => (Summary.FinishedAt ?? LastStepAt) - Summary.StartedAt;
}
