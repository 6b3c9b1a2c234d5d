using CycleDash.Data;
using CycleDash.Data.Queries;
using CycleDash.Data.Queries.Listing;

namespace CycleDash.Web.Components.Pages.RunList;

/// <summary>What the list shows: all of it is in the address, so a reload, a bookmark and the back button find it again.</summary>
public sealed record RunListState(
    string? Status = null, string? Model = null, string? Dataset = null, string? Tag = null, string? Search = null,
    string? Sort = null, int Page = 1)
{
    /// <summary>Runs on one page.</summary>
    public const int PageSize = 25;

    /// <summary>The order while none is chosen: the newest first.</summary>
    public const string DefaultSort = "-created";

    public bool IsFiltered => ChosenStatus is not null || Model is not null || Dataset is not null || Tag is not null || Search is not null;

    /// <summary>A valid order, whatever the address says.</summary>
    public string EffectiveSort => Sort is { } sort && FieldColumn.All.Any(column => column.IsSortable && column.Key == sort.TrimStart('-')) ? sort : DefaultSort;

    /// <summary>The chosen status; null for all, and for a status that does not exist.</summary>
    public RunStatus? ChosenStatus => Enum.TryParse<RunStatus>(Status, ignoreCase: true, out var status) && Enum.IsDefined(status) ? status : null;

    /// <summary>The address that shows this.</summary>
    public string Url => Urls.Runs(Status, Model, Dataset, Tag, Search, Sort, Page);

    /// <summary>The same without any filter.</summary>
    public RunListState Unfiltered => new(Sort: Sort);

    /// <summary>Sorted by the column; descending when it is sorted ascending already.</summary>
    public RunListState SortedBy(string column)
    {
        var sort = EffectiveSort == column ? "-" + column : column;
        return this with { Sort = sort == DefaultSort ? null : sort, Page = 1 };
    }

    /// <summary>How the list is sorted by the column: ascending, descending or none.</summary>
    public string SortDirectionOf(string column) =>
        EffectiveSort == column ? "ascending" : EffectiveSort == "-" + column ? "descending" : "none";

    public RunListQuery ToQuery() => new()
    {
        Status = ChosenStatus,
        Model = Model,
        Dataset = Dataset,
        Tag = Tag,
        Search = Search,
        Sort = EffectiveSort,
        Page = Page,
        PageSize = PageSize,
    };
}
