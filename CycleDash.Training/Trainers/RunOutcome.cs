namespace CycleDash.Training.Trainers;

/// <summary>Why a training returned.</summary>
public enum RunOutcome
{
    /// <summary>The last step is done, evaluated and in a checkpoint.</summary>
    Completed,

    /// <summary>It was asked to stop for good.</summary>
    Cancelled,

    /// <summary>It was asked to pause; a checkpoint of the last step exists.</summary>
    Paused,

    /// <summary>The process ends; a checkpoint of the last step exists.</summary>
    Interrupted,
}
