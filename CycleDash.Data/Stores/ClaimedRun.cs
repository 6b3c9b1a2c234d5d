using CycleDash.Training.Configuration;
using CycleDash.Training.Datasets;

namespace CycleDash.Data.Stores;

/// <summary>A run that this process has to train now.</summary>
public sealed record ClaimedRun(long Id, RunConfig Config, DatasetManifest Manifest);
