namespace CycleDash.Data.Queries;

/// <summary>What changed in the database, whichever process wrote it.</summary>
/// <param name="Version">Ask for the changes since this version the next time.</param>
/// <param name="RunIds">Runs that were created, changed or deleted, in the order of their last change.</param>
public sealed record RunChanges(long Version, IReadOnlyList<long> RunIds)
{
    /// <summary>Stands among the run ids for the queue as a whole: it was paused or resumed.</summary>
    public const long Queue = 0;
}
