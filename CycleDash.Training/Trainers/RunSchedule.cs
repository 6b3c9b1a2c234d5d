using CycleDash.Training.Configuration;

namespace CycleDash.Training.Trainers;

/// <summary>
/// What is due at which step of a run: pure functions of the number of finished steps, counted from 1. A step is a generator step:
/// with n_c critic steps it takes n_c batches, so that the critics see n_c times as many images in an epoch as the generators.
/// </summary>
/// <param name="config">The run.</param>
/// <param name="imagesA">Training images of domain A.</param>
/// <param name="imagesB">Training images of domain B.</param>
public sealed class RunSchedule(RunConfig config, int imagesA, int imagesB)
{
    /// <summary>Generator steps of one epoch: max(|A|, |B|) ∕ batch size, rounded up.</summary>
    public long StepsPerEpoch { get; } = (Math.Max(imagesA, imagesB) + config.BatchSize - 1) / config.BatchSize;

    /// <summary>Generator steps of the whole run: all epochs, or fewer where maxSteps ends it early.</summary>
    public long TotalSteps => config.MaxSteps == 0 ? FullLength : Math.Min(FullLength, config.MaxSteps);

    /// <summary>The learning rate of this run.</summary>
    public LearningRateSchedule LearningRate => new(FullLength, config.DecayEpochs * StepsPerEpoch);

    private long FullLength => config.Epochs * StepsPerEpoch;

    /// <summary>The epoch of a step, both from 1; 1 before the first step.</summary>
    public int EpochOf(long step) => (int)((Math.Max(step, 1) - 1) / StepsPerEpoch) + 1;

    /// <summary>Whether the test split is evaluated after this step.</summary>
    public bool EvaluationDue(long step) => step == TotalSteps || step % (config.EvaluateEveryEpochs * StepsPerEpoch) == 0;

    /// <summary>Whether test images are translated and written after this step.</summary>
    public bool SamplesDue(long step) => step == TotalSteps || step % config.SampleEverySteps == 0;

    /// <summary>Whether a checkpoint is written after this step.</summary>
    public bool CheckpointDue(long step) => step == TotalSteps || step % config.CheckpointEverySteps == 0;
}
