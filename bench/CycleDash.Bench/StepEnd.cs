namespace CycleDash.Bench;

/// <summary>A step, and when it was done or painted.</summary>
/// <param name="Step">Finished generator steps.</param>
/// <param name="Milliseconds">Unix time.</param>
internal sealed record StepEnd(long Step, double Milliseconds);
