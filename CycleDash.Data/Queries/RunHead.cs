using System.Linq.Expressions;
using CycleDash.Data.Entities;
using CycleDash.Training.Recording;
using CycleDash.Training.Trainers;

namespace CycleDash.Data.Queries;

/// <summary>The columns that a <see cref="RunSummary"/> is made of.</summary>
internal sealed record RunHead(
    long Id,
    string Name,
    RunStatus Status,
    string Recipe,
    string Dataset,
    int Seed,
    IReadOnlyList<string> Tags,
    string Notes,
    long Step,
    long TotalSteps,
    int Epoch,
    int Epochs,
    double? SecondsPerStep,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    string? Failure,
    string Author,
    DateTimeOffset? ArchivedAt,
    StopRequest StopRequest)
{
    // An end further off than this is no estimate, and would not fit a date.
    private const double LongestEstimateSeconds = 100.0 * 365 * 24 * 3600;

    public static Expression<Func<RunRow, RunHead>> Projection { get; } = run => new RunHead(
        run.Id,
        run.Config!.Name,
        run.Status,
        run.Config.Recipe,
        run.Config.Dataset,
        run.Config.Seed,
        run.Config.Tags,
        run.Config.Notes,
        run.Step,
        run.TotalSteps,
        run.Epoch,
        run.Config.Epochs,
        run.SecondsPerStep,
        run.CreatedAt,
        run.StartedAt,
        run.FinishedAt,
        run.Failure,
        run.Author,
        run.ArchivedAt,
        run.StopRequest);

    public RunSummary ToSummary(ILookup<long, MetricSeriesRow> latestOfRuns, DateTimeOffset now)
    {
        // A metric that was measured by another protocol before has two series: the newer one counts.
        var latest = latestOfRuns[Id].GroupBy(series => series.Name, StringComparer.Ordinal).ToDictionary(
            group => group.Key, group => group.MaxBy(series => series.LastStep)!.LastValue ?? double.NaN, StringComparer.Ordinal);
        return new RunSummary(
            Id,
            Name,
            Status,
            Recipe,
            Dataset,
            Seed,
            Tags,
            Notes,
            Step,
            TotalSteps,
            Epoch,
            Epochs,
            latest.TryGetValue(MetricNames.ImagesPerSecond, out var speed) && double.IsFinite(speed) ? speed : null,
            EstimateEnd(now),
            latest,
            CreatedAt,
            StartedAt,
            FinishedAt,
            Failure)
        {
            Author = Author,
            ArchivedAt = ArchivedAt,
            StopRequest = StopRequest,
        };
    }

    private DateTimeOffset? EstimateEnd(DateTimeOffset now) =>
        Status == RunStatus.Running && SecondsPerStep * (TotalSteps - Step) is >= 0 and < LongestEstimateSeconds and var seconds
            ? now + TimeSpan.FromSeconds(seconds)
            : null;
}
