namespace CycleDash.Training.Trainers;

/// <summary>The one thing that other threads may say to a running training.</summary>
public sealed class RunControl
{
    private readonly Lock asking = new();
    private volatile StopRequest request;

    /// <summary>What is asked of the training; it looks here before each step and between the batches of an evaluation.</summary>
    public StopRequest Request => request;

    /// <summary>Asks for a stop. The strongest request counts, in whatever order they come: a cancelled run is not paused by a later word.</summary>
    public void Ask(StopRequest stop)
    {
        lock (asking)
        {
            if (stop > request)
                request = stop;
        }
    }
}
