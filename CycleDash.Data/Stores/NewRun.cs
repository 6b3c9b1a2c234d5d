using CycleDash.Training.Configuration;
using CycleDash.Training.Datasets;

namespace CycleDash.Data.Stores;

/// <summary>A run that is to be queued.</summary>
/// <param name="Config">A validated configuration. An empty name becomes recipe, dataset and seed.</param>
/// <param name="Manifest">What the dataset holds now; stored once per content.</param>
/// <param name="ReservedFor">The one process that may take the run while it lives; null leaves it to any.</param>
/// <param name="ClonedFrom">The run that the configuration came from.</param>
/// <param name="ForkedFromStep">The step of that run's checkpoint from which the new run goes on; null starts from nothing.</param>
public sealed record NewRun(
    RunConfig Config, DatasetManifest Manifest, RunOwner? ReservedFor = null, long? ClonedFrom = null, long? ForkedFromStep = null);
