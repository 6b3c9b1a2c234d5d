namespace CycleDash.Data;

/// <summary>Where a run stands. Stored and shown by these names.</summary>
public enum RunStatus
{
    /// <summary>Waits for a trainer; a run that was interrupted waits here too.</summary>
    Queued,

    /// <summary>A process trains it now.</summary>
    Running,

    /// <summary>A user paused it; it goes on from its last checkpoint when resumed.</summary>
    Paused,

    /// <summary>All its steps are done.</summary>
    Completed,

    /// <summary>It ended by an error, which the run names.</summary>
    Failed,

    /// <summary>A user stopped it; everything recorded is kept.</summary>
    Cancelled,
}
