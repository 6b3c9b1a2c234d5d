namespace CycleDash.Data.Stores;

/// <summary>What came of moving a run in the queue.</summary>
public enum QueueMove
{
    /// <summary>It stands there now, or stood there already.</summary>
    Moved,

    /// <summary>There is no such run.</summary>
    NoSuchRun,

    /// <summary>It does not wait in the queue.</summary>
    NotQueued,

    /// <summary>It was interrupted: it goes on before all others and keeps its place.</summary>
    Interrupted,
}
