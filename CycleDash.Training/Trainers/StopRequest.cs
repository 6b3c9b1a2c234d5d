namespace CycleDash.Training.Trainers;

/// <summary>What somebody asks of a running training; it is answered within one step. A later one is the stronger one: it is never taken back by an earlier one.</summary>
public enum StopRequest
{
    /// <summary>Go on.</summary>
    None,

    /// <summary>Write a checkpoint and stop because the process ends; the run goes back to the queue.</summary>
    Interrupt,

    /// <summary>Write a checkpoint and stop until a user resumes the run.</summary>
    Pause,

    /// <summary>Stop for good and keep everything recorded so far.</summary>
    Cancel,
}
