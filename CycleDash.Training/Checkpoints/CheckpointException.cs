namespace CycleDash.Training.Checkpoints;

/// <summary>A checkpoint is damaged, incomplete, or belongs to another run; the message says which and why.</summary>
public sealed class CheckpointException : Exception
{
    public CheckpointException(string message)
        : base(message)
    {
    }

    public CheckpointException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
