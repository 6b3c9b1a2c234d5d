namespace CycleDash.Training.Recording;

/// <summary>One line of a run's history.</summary>
public sealed record RunEvent(long Step, DateTimeOffset At, RunEventKind Kind, string Message);

/// <summary>What a <see cref="RunEvent"/> is about.</summary>
public enum RunEventKind
{
    Created,
    Started,
    Resumed,
    Evaluated,
    Checkpointed,
    DecayStarted,
    Paused,
    Interrupted,
    Cancelled,
    Completed,
    Failed,
    Note,
}
