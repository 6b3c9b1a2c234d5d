namespace CycleDash.Data.Queries;

/// <summary>One page of a list.</summary>
/// <param name="Items">The page's items, in the list's order.</param>
/// <param name="Total">Items on all pages.</param>
/// <param name="PageNumber">From 1.</param>
/// <param name="PageSize">Most items on a page.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, int Total, int PageNumber, int PageSize);
