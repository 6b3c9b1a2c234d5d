using CycleDash.Training.Recording;

namespace CycleDash.Data.Queries;

/// <summary>A metric that a run has measured, without its points.</summary>
/// <param name="Name">The metric's name.</param>
/// <param name="Protocol">How it was measured; null where that makes no difference.</param>
public readonly record struct MeasuredMetric(string Name, ScoreProtocol? Protocol);
