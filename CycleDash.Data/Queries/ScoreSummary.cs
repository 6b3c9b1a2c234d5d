using CycleDash.Training.Recording;

namespace CycleDash.Data.Queries;

/// <summary>Best and last value of one evaluation metric of a run. Only summaries of equal protocols may be ranked.</summary>
/// <param name="Name">The metric's name.</param>
/// <param name="Protocol">How it was measured; null where that makes no difference.</param>
/// <param name="BestStep">Step of the best value, the first of several.</param>
/// <param name="Best">The least value, or the greatest where that is better (<see cref="MetricNames.HigherIsBetter"/>).</param>
/// <param name="LastStep">Step of the last value.</param>
/// <param name="Last">The last value; NaN where it was not a number.</param>
public sealed record ScoreSummary(string Name, ScoreProtocol? Protocol, long BestStep, double Best, long LastStep, double Last);
