using CycleDash.Training.Configuration;

namespace CycleDash.Data.Queries;

/// <summary>A run that trains, waits or is paused, with what its remaining time is estimated from.</summary>
/// <param name="Run">What lists show of it.</param>
/// <param name="Config">Every hyperparameter.</param>
/// <param name="DatasetHash">The dataset by content.</param>
/// <param name="SecondsPerStep">Its own pace, where it has trained already; null otherwise.</param>
/// <param name="WasInterrupted">It was running when its process ended, and goes before all others.</param>
/// <param name="IsReserved">Another program is about to train it itself; the queue leaves it alone.</param>
public sealed record QueueEntry(RunSummary Run, RunConfig Config, string DatasetHash, double? SecondsPerStep, bool WasInterrupted, bool IsReserved);
