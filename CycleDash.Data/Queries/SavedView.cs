namespace CycleDash.Data.Queries;

/// <summary>A way to look at the list of runs, kept under a name for everybody.</summary>
/// <param name="Id">Never used again.</param>
/// <param name="Name">Unique, whatever its case.</param>
/// <param name="Query">The list's address after the question mark: filters, columns, grouping and order.</param>
/// <param name="Author">Who saved it last.</param>
/// <param name="UpdatedAt">UTC.</param>
public sealed record SavedView(long Id, string Name, string Query, string Author, DateTimeOffset UpdatedAt);
