namespace CycleDash.Data.Stores.Recording;

/// <summary>Something that a run reported and that is not stored yet.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Points">How many metric points it is.</param>
/// <param name="Write">Stores it; may be called again where the transaction failed.</param>
/// <param name="Flush">Told when it, and with it everything before it, is durable; null where nobody waits.</param>
internal sealed record PendingRecord(long RunId, int Points, Action<RecordBatch>? Write, FlushRequest? Flush = null);
