namespace CycleDash.Training.Trainers;

/// <summary>The one thing that other threads may say to a running training.</summary>
public sealed class RunControl
{
    private volatile StopRequest request;

    /// <summary>What is asked of the training; it looks here before each step and between the batches of an evaluation.</summary>
    public StopRequest Request
    {
        get => request;
        set => request = value;
    }
}
