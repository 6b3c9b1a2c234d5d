using CycleDash.Data.Queries;
using CycleDash.Data.Stores;
using CycleDash.Web.Runs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CycleDash.Web.Api;

/// <summary><c>/api/series</c>: what charts draw, for many runs at once, at the level of detail that they can show.</summary>
internal static class SeriesEndpoints
{
    private const int MostRuns = 100;
    private const int MostSeries = 200;
    private const int UsualBuckets = 600;

    // Where the store takes nothing at the moment, what it has is answered.
    private static readonly TimeSpan FlushPatience = TimeSpan.FromSeconds(2);

    public static void MapSeries(this IEndpointRouteBuilder api) => api.MapGet("/series", ReadAsync).WithTags("Series").WithName("GetSeries")
        .Produces(StatusCodes.Status200OK, contentType: SeriesFormat.ContentType)
        .WithSummary("Series of several runs in buckets with mean, min and max, as compact binary columns behind a JSON header.");

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult, ValidationProblem>> ReadAsync(
        SeriesQueries queries,
        ActiveRuns active,
        RunRecordWriter records,
        HttpContext context,
        CancellationToken cancellationToken,
        string? runs = null,
        string? names = null,
        int buckets = UsualBuckets,
        long? xFrom = null,
        long? xTo = null)
    {
        if (!RunIds.TryRead(runs, out var ids, out var odd))
            return ApiProblems.Invalid("runs", $"runs takes ids of runs between commas, e.g. runs=1,2; {odd}.");
        if (ids.Count > MostRuns)
            return ApiProblems.Invalid("runs", $"One request reads at most {MostRuns} runs, not {ids.Count}: ask for the others in another one.");
        if (buckets is < 1 or > SeriesQueries.MaximumBuckets)
            return ApiProblems.Invalid("buckets", $"buckets takes a whole number from 1 to {SeriesQueries.MaximumBuckets}, not {buckets}.");
        if (xFrom > xTo)
            return ApiProblems.Invalid("xFrom", $"xFrom ({xFrom}) lies behind xTo ({xTo}).");

        // Open pages were told of points that are not stored yet; who reads up to the newest one gets them, so that nothing lies between.
        if (xTo is null && ids.Any(active.Contains))
            await records.TryFlushAsync(FlushPatience, cancellationToken);
        var existing = await queries.ExistingAsync(ids, cancellationToken);
        if (existing.Count == 0)
            return TypedResults.Problem($"There is no run {string.Join(", ", ids)}. GET /api/runs lists the runs.", statusCode: StatusCodes.Status404NotFound);
        var wanted = names?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var count = await queries.CountAsync(existing, wanted, cancellationToken);
        if (count > MostSeries)
            return ApiProblems.Invalid("names", $"These runs have {count} such series; one request reads at most {MostSeries}. Name fewer metrics, or ask for fewer runs.");

        var series = await queries.ReadAsync(existing, wanted, xFrom, xTo, buckets, cancellationToken);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Stream(
            _ => SeriesFormat.WriteAsync(context.Response, series, [.. ids.Except(existing)], context.RequestAborted), SeriesFormat.ContentType);
    }
}
