namespace CycleDash.Training.Recording;

/// <summary>Metrics measured at one step.</summary>
/// <param name="Step">Finished generator steps, from 1.</param>
/// <param name="Epoch">Epoch of that step, from 1.</param>
/// <param name="At">When the step was finished.</param>
/// <param name="Values">The values, one per name.</param>
/// <param name="Protocol">How they were measured, where values of different protocols are not comparable; they never share a series.</param>
public sealed record StepMetrics(long Step, int Epoch, DateTimeOffset At, IReadOnlyList<Metric> Values, ScoreProtocol? Protocol = null);
