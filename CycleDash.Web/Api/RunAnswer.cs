using CycleDash.Data;
using CycleDash.Data.Queries;
using CycleDash.Training.Configuration;
using CycleDash.Training.Recording;

namespace CycleDash.Web.Api;

/// <summary>One run in an answer of the REST API: what lists show, and its configuration, dataset, history and checkpoints.</summary>
internal sealed record RunAnswer(
    long Id,
    string Name,
    RunStatus Status,
    long Step,
    long TotalSteps,
    int Epoch,
    double? ImagesPerSecond,
    DateTimeOffset? EstimatedEnd,
    IReadOnlyDictionary<string, double> Latest,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    string? Failure,
    long? ClonedFrom,
    long? ForkedFromStep,
    RunConfig Config,
    DatasetAnswer Dataset,
    IReadOnlyList<RunEvent> Events,
    IReadOnlyList<CheckpointRecord> Checkpoints,
    string Author,
    DateTimeOffset? ArchivedAt)
{
    public static RunAnswer From(RunDetail run)
    {
        var summary = run.Summary;
        return new(
            summary.Id, summary.Name, summary.Status, summary.Step, summary.TotalSteps, summary.Epoch, summary.ImagesPerSecond, summary.EstimatedEnd,
            summary.Latest, summary.CreatedAt, summary.StartedAt, summary.FinishedAt, summary.Failure, run.ClonedFrom, run.ForkedFromStep, run.Config,
            DatasetAnswer.From(run.Manifest), run.Events, run.Checkpoints, summary.Author, summary.ArchivedAt);
    }
}
