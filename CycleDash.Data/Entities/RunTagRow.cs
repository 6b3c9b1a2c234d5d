namespace CycleDash.Data.Entities;

/// <summary>One tag of one run: the index over the tags in the run's configuration, written together with them.</summary>
public sealed class RunTagRow
{
    public long RunId { get; init; }

    public required string Tag { get; init; }
}
