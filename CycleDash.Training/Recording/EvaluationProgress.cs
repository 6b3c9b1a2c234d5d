namespace CycleDash.Training.Recording;

/// <summary>How far a running evaluation is; a matter of the moment, not stored.</summary>
/// <param name="Step">The step that is evaluated.</param>
/// <param name="Fraction">Done, from 0 to 1; at 1 the evaluation is over.</param>
public sealed record EvaluationProgress(long Step, double Fraction);
