namespace CycleDash.Training.Trainers;

/// <summary>A loss or a weight is not a number any more: the run cannot go on from here.</summary>
public sealed class TrainingFailedException : Exception
{
    public TrainingFailedException(string message, long step, string term, long? lastCheckpointStep)
        : base(message)
    {
        Step = step;
        Term = term;
        LastCheckpointStep = lastCheckpointStep;
    }

    /// <summary>The step that was being done, from 1.</summary>
    public long Step { get; }

    /// <summary>The metric or tensor that is NaN or infinite.</summary>
    public string Term { get; }

    /// <summary>The newest whole checkpoint, or null where there is none.</summary>
    public long? LastCheckpointStep { get; }
}
