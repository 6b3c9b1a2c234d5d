using System.ComponentModel;
using CycleDash.Data.Queries;
using CycleDash.Data.Queries.Listing;
using CycleDash.Training.Configuration;
using CycleDash.Web.Components.Pages.RunList;
using CycleDash.Web.Runs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CycleDash.Web.Api;

/// <summary>Lists of runs, as JSON page by page and as CSV whole.</summary>
internal static class RunListEndpoints
{
    public static void MapRunLists(this IEndpointRouteBuilder api)
    {
        api.MapGet("/runs", ListAsync).WithTags("Runs").WithName("ListRuns").WithSummary("Runs, filtered, sorted and paged, each with the values of the asked columns.")
            .WithDescription("Groups are for the CSV and the page: here every run comes by itself, whatever group says.");
        api.MapGet("/runs.csv", CsvAsync).WithTags("Runs").WithName("ExportRunList").Produces(StatusCodes.Status200OK, contentType: "text/csv")
            .WithSummary("The list with its filters, columns, groups and order as CSV; groups have mean, sample standard deviation and count.");
    }

    private static async Task<Results<Ok<Page<RunListItem>>, ValidationProblem>> ListAsync(
        [AsParameters] RunListParameters parameters, RunQueries queries, SeriesQueries series, CancellationToken cancellationToken, int page = 1, int pageSize = 50)
    {
        var catalog = await queries.MetricCatalogAsync(cancellationToken);
        var (query, faults) = parameters.Check(new(), catalog);
        var all = new List<ConfigFault>(faults);
        if (page < 1)
            all.Add(new("page", $"page takes a whole number from 1, not {page}."));
        if (pageSize is < 1 or > RunListQuery.MaximumPageSize)
            all.Add(new("pageSize", $"pageSize takes a whole number from 1 to {RunListQuery.MaximumPageSize}, not {pageSize}."));
        if (all.Count > 0)
            return ApiProblems.Invalid(all);
        var reading = new RunListReading(query with { Group = RunGrouping.NoneKey }, catalog);
        var index = await queries.IndexAsync(reading, cancellationToken);
        var first = (int)Math.Min((page - 1L) * pageSize, int.MaxValue);
        var table = await RunListTable.ReadAsync(reading, new([.. index.Groups.Skip(first).Take(pageSize)], index.Columns), [], queries, series, cancellationToken);
        return TypedResults.Ok(new Page<RunListItem>(RunListItem.From(table), index.Count, page, pageSize));
    }

    private static async Task<Results<PushStreamHttpResult, ValidationProblem>> CsvAsync(
        [AsParameters] RunListParameters parameters, RunQueries queries, SeriesQueries series, CancellationToken cancellationToken,
        [Description("Groups of which each run has a line too, by the number of their oldest run, separated by commas.")] string? open = null)
    {
        var catalog = await queries.MetricCatalogAsync(cancellationToken);
        var (query, faults) = parameters.Check(RunListDefaults.Query(catalog), catalog);
        if (faults.Count > 0)
            return ApiProblems.Invalid(faults);
        var table = await RunListTable.ReadAsync(new(query, catalog), RunListState.ReadOpen(open) ?? [], queries, series, cancellationToken);
        return TypedResults.Stream(stream => RunListCsv.WriteAsync(stream, table), "text/csv", fileDownloadName: "runs.csv");
    }
}
