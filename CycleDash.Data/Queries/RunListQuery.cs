namespace CycleDash.Data.Queries;

/// <summary>Which runs a list shows, and in which order. Null filters nothing.</summary>
public sealed record RunListQuery
{
    /// <summary>Most runs that one page may hold.</summary>
    public const int MaximumPageSize = 1000;

    /// <summary>Recipe, e.g. <c>cyclegan</c>.</summary>
    public string? Model { get; init; }

    public RunStatus? Status { get; init; }

    /// <summary>Name of the dataset.</summary>
    public string? Dataset { get; init; }

    /// <summary>A tag that the run has, exactly.</summary>
    public string? Tag { get; init; }

    /// <summary>Text inside name or notes, whatever its case, or the run's id.</summary>
    public string? Search { get; init; }

    /// <summary>One of <see cref="RunSort.Keys"/>, with a leading hyphen for descending order. Runs that tie come newest first.</summary>
    public string Sort { get; init; } = "-created";

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>From 1 to <see cref="MaximumPageSize"/>.</summary>
    public int PageSize { get; init; } = 50;
}
