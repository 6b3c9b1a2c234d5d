namespace CycleDash.Data.Entities;

/// <summary>
/// When a run last changed, on a counter that every write moves on. Rows outlive their runs, so that the counter never
/// falls back and other processes see deletions too.
/// </summary>
public sealed class RunChangeRow
{
    public long RunId { get; init; }

    /// <summary>Greater than the version of every earlier change of any run.</summary>
    public long Version { get; init; }
}
