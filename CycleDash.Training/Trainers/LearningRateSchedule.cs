namespace CycleDash.Training.Trainers;

/// <summary>
/// The factor on the learning rate: 1, then falling linearly so that it would be 0 right after the last step (Zhu et al. 2017,
/// arXiv:1703.10593, section 4, per step instead of per epoch). A pure function of the step.
/// </summary>
/// <param name="TotalSteps">Steps of all epochs, whether or not the run ends earlier.</param>
/// <param name="DecaySteps">The last steps, over which the rate falls; 0 keeps it constant.</param>
public sealed record LearningRateSchedule(long TotalSteps, long DecaySteps)
{
    /// <summary>The first step of the decay, from 1; one after the last step where there is none. Its own factor is still 1.</summary>
    public long DecayStart => TotalSteps - DecaySteps + 1;

    /// <summary>The factor of a step, from 1: in (0, 1], and 1∕<see cref="DecaySteps"/> at the last one.</summary>
    public double FactorAt(long step) =>
        step < DecayStart ? 1 : Math.Max(0, TotalSteps - step + 1) / (double)DecaySteps;
}
