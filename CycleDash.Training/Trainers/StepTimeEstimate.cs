namespace CycleDash.Training.Trainers;

/// <summary>How long a step takes on this machine, as busy as it was at the time.</summary>
/// <param name="SecondsPerStep">Median of the measured steps.</param>
/// <param name="MeasuredSteps">How many were measured, after one that was not.</param>
public sealed record StepTimeEstimate(double SecondsPerStep, int MeasuredSteps);
