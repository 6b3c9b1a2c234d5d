using CycleDash.Training.Recording;

namespace CycleDash.Training.Evaluation;

/// <summary>Values that were measured in the same way.</summary>
/// <param name="Protocol">The way, where it makes a difference.</param>
/// <param name="Values">The values.</param>
public sealed record ScoreGroup(ScoreProtocol? Protocol, IReadOnlyList<Metric> Values);
