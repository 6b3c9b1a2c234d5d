namespace CycleDash.Data.Entities;

/// <summary>A way to look at the list of runs, kept under a name for everybody.</summary>
public sealed class SavedViewRow
{
    public long Id { get; init; }

    /// <summary>Unique, whatever its case.</summary>
    public required string Name { get; set; }

    /// <summary>The list's address after the question mark: filters, columns, grouping and order.</summary>
    public required string Query { get; set; }

    /// <summary>Who saved it last.</summary>
    public required string Author { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }
}
