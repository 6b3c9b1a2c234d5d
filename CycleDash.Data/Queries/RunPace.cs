using CycleDash.Training.Configuration;

namespace CycleDash.Data.Queries;

/// <summary>How fast a run trained.</summary>
/// <param name="Config">What it trained.</param>
/// <param name="SecondsPerStep">Evaluations and checkpoints included.</param>
public sealed record RunPace(RunConfig Config, double SecondsPerStep);
