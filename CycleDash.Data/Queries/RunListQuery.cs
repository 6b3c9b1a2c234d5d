using CycleDash.Data.Queries.Listing;

namespace CycleDash.Data.Queries;

/// <summary>Which runs a list shows, in which order, grouped how. Null filters nothing. What it asks for is checked when it is read (<see cref="RunListReading"/>).</summary>
public sealed record RunListQuery
{
    /// <summary>Most runs that one page may hold.</summary>
    public const int MaximumPageSize = 1000;

    /// <summary>Most filters, tags and columns each.</summary>
    public const int MaximumParts = 40;

    /// <summary>Recipe, e.g. <c>cyclegan</c>.</summary>
    public string? Model { get; init; }

    public RunStatus? Status { get; init; }

    /// <summary>Name of the dataset.</summary>
    public string? Dataset { get; init; }

    /// <summary>Who launched the run.</summary>
    public string? Author { get; init; }

    /// <summary>A tag that the run has, exactly.</summary>
    public string? Tag
    {
        get => Tags is [var first, ..] ? first : null;
        init => Tags = value is null ? [] : [value];
    }

    /// <summary>Tags that the run has, all of them.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Tags of which the run has one at least; empty asks for none.</summary>
    public IReadOnlyList<string> AnyTags { get; init; } = [];

    /// <summary>Tags that the run does not have, none of them.</summary>
    public IReadOnlyList<string> NoTags { get; init; } = [];

    /// <summary>Text inside name or notes, whatever its case, or the run's id.</summary>
    public string? Search { get; init; }

    /// <summary>Conditions that must all be met, each written as <see cref="RunFilter"/> says.</summary>
    public IReadOnlyList<string> Filters { get; init; } = [];

    public ArchivedRuns Archived { get; init; }

    /// <summary>
    /// A column's key, with a leading hyphen for descending order. Runs without a value come last either way; runs that tie come newest first.
    /// </summary>
    public string Sort { get; init; } = "-created";

    /// <summary>Keys of the columns that are shown, and whose means groups have.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>How runs are put together; see <see cref="RunGrouping"/>.</summary>
    public string Group { get; init; } = RunGrouping.NoneKey;

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>From 1 to <see cref="MaximumPageSize"/>.</summary>
    public int PageSize { get; init; } = 50;
}
