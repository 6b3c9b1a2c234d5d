namespace CycleDash.Training.Recording;

/// <summary>How long a run is.</summary>
/// <param name="StepsPerEpoch">Generator steps in one epoch: max(|A|, |B|) ∕ batch size, rounded up.</param>
/// <param name="TotalSteps">Generator steps of the whole run.</param>
/// <param name="ResumedFromStep">The step of the checkpoint that the run goes on from; 0 for a fresh start.</param>
/// <param name="At">When it started.</param>
public sealed record RunPlan(long StepsPerEpoch, long TotalSteps, long ResumedFromStep, DateTimeOffset At);
