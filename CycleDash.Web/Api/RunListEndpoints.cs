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
        api.MapGet("/runs", ListAsync).WithTags("Runs").WithName("ListRuns").WithSummary("Runs, filtered, sorted and paged.");
        api.MapGet("/runs.csv", CsvAsync).WithTags("Runs").WithName("ExportRunList").Produces(StatusCodes.Status200OK, contentType: "text/csv")
            .WithSummary("The list with its filters, columns, groups and order as CSV; groups have mean, sample standard deviation and count.");
    }

    private static async Task<Results<Ok<Page<RunSummary>>, ValidationProblem>> ListAsync(
        [AsParameters] RunListParameters parameters, RunQueries queries, CancellationToken cancellationToken, int page = 1, int pageSize = 50)
    {
        var (query, faults) = parameters.Read(new() { Page = page, PageSize = pageSize });
        var all = new List<ConfigFault>(faults);
        if (page < 1)
            all.Add(new("page", $"page takes a whole number from 1, not {page}."));
        if (pageSize is < 1 or > RunListQuery.MaximumPageSize)
            all.Add(new("pageSize", $"pageSize takes a whole number from 1 to {RunListQuery.MaximumPageSize}, not {pageSize}."));
        all.AddRange(await CheckAsync(query, queries, cancellationToken));
        if (all.Count > 0)
            return ApiProblems.Invalid(all);
        return TypedResults.Ok(await queries.ListAsync(query, cancellationToken));
    }

    private static async Task<Results<PushStreamHttpResult, ValidationProblem>> CsvAsync(
        [AsParameters] RunListParameters parameters, RunQueries queries, SeriesQueries series, CancellationToken cancellationToken,
        [Description("Groups of which each run has a line too, by the number of their oldest run, separated by commas.")] string? open = null)
    {
        var catalog = await queries.MetricCatalogAsync(cancellationToken);
        var (query, faults) = parameters.Read(RunListDefaults.Query(catalog));
        var reading = new RunListReading(query, catalog);
        var all = faults.Concat(reading.Faults.Select(fault => new ConfigFault(fault.Key, fault.Message))).ToList();
        if (all.Count > 0)
            return ApiProblems.Invalid(all);
        var table = await RunListTable.ReadAsync(reading, RunListState.ReadOpen(open) ?? [], queries, series, cancellationToken);
        return TypedResults.Stream(stream => RunListCsv.WriteAsync(stream, table), "text/csv", fileDownloadName: "runs.csv");
    }

    private static async Task<IEnumerable<ConfigFault>> CheckAsync(RunListQuery query, RunQueries queries, CancellationToken cancellationToken) =>
        new RunListReading(query, await queries.MetricCatalogAsync(cancellationToken)).Faults.Select(fault => new ConfigFault(fault.Key, fault.Message));
}
