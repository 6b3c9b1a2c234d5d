using CycleDash.Training.Configuration;
using CycleDash.Training.Datasets;

namespace CycleDash.Data.Stores;

/// <summary>A run that this process has to train now.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Config">What to train.</param>
/// <param name="Manifest">The dataset as it was when the run was queued.</param>
/// <param name="ForkedFromStep">The step of the parent's checkpoint that it starts from; null where it starts from nothing.</param>
public sealed record ClaimedRun(long Id, RunConfig Config, DatasetManifest Manifest, long? ForkedFromStep);
