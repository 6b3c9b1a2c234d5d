using CycleDash.Training.Configuration;
using CycleDash.Training.Datasets;
using CycleDash.Training.Recording;

namespace CycleDash.Data.Queries;

/// <summary>A run with everything but its metrics and samples.</summary>
/// <param name="Summary">What lists show of it.</param>
/// <param name="Config">Every hyperparameter.</param>
/// <param name="Manifest">What its dataset held when it was created.</param>
/// <param name="ClonedFrom">The run that its configuration came from, which may be deleted by now.</param>
/// <param name="ForkedFromStep">The step of that run's checkpoint from which it goes on; null where it started from nothing.</param>
/// <param name="Events">Its history, oldest first.</param>
/// <param name="Checkpoints">Those on disk, oldest first.</param>
public sealed record RunDetail(
    RunSummary Summary,
    RunConfig Config,
    DatasetManifest Manifest,
    long? ClonedFrom,
    long? ForkedFromStep,
    IReadOnlyList<RunEvent> Events,
    IReadOnlyList<CheckpointRecord> Checkpoints);
