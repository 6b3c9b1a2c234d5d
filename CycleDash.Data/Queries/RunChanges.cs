namespace CycleDash.Data.Queries;

/// <summary>What changed in the database, whichever process wrote it.</summary>
/// <param name="Version">Ask for the changes since this version the next time.</param>
/// <param name="RunIds">Runs that were created, changed or deleted, in the order of their last change.</param>
public sealed record RunChanges(long Version, IReadOnlyList<long> RunIds);
