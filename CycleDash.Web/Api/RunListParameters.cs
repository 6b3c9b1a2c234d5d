using CycleDash.Data;
using CycleDash.Data.Queries;
using CycleDash.Training.Configuration;

namespace CycleDash.Web.Api;

/// <summary>Turns the query string of GET /api/runs into a query.</summary>
internal static class RunListParameters
{
    /// <summary>Null where the parameters are valid; otherwise the first that is not, with what is.</summary>
    public static ConfigFault? Read(
        string? model, string? status, string? dataset, string? tag, string? search, string? sort, int page, int pageSize, out RunListQuery query)
    {
        query = new() { Model = model, Dataset = dataset, Tag = tag, Search = search, Sort = sort ?? "-created", Page = page, PageSize = pageSize };
        if (page < 1)
            return new("page", $"page takes a whole number from 1, not {page}.");
        if (pageSize is < 1 or > RunListQuery.MaximumPageSize)
            return new("pageSize", $"pageSize takes a whole number from 1 to {RunListQuery.MaximumPageSize}, not {pageSize}.");
        if (sort is not null && !RunSort.Keys.Contains(sort.TrimStart('-')))
            return new("sort", $"There is no sort key '{sort}'. Valid: {string.Join(", ", RunSort.Keys)}, each with '-' before it for descending.");
        if (status is null)
            return null;
        if (!Enum.TryParse<RunStatus>(status, ignoreCase: true, out var parsed) || !Enum.IsDefined(parsed))
            return new("status", $"There is no status '{status}'. Valid: {string.Join(", ", Enum.GetNames<RunStatus>())}.");
        query = query with { Status = parsed };
        return null;
    }
}
