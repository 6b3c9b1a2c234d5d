using CycleDash.Data.Queries;
using CycleDash.Web.Comparison;
using CycleDash.Web.Comparison.Curves;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CycleDash.Web.Api;

/// <summary><c>/api/compare</c>: several runs against each other, as numbers and as curves.</summary>
internal static class CompareEndpoints
{
    private const int UsualBuckets = 600;

    public static void MapCompare(this IEndpointRouteBuilder api)
    {
        var compare = api.MapGroup("/compare").WithTags("Comparison");
        compare.MapGet("", ReportAsync).WithName("CompareRuns")
            .WithSummary("Best and last of every score, groups over seeds with intervals, pairs with permutation tests and verdicts, differing parameters.");
        compare.MapGet("/curves", CurvesAsync).WithName("CompareCurves")
            .Produces(StatusCodes.Status200OK, contentType: SeriesFormat.ContentType)
            .WithSummary("Mean and band of each group over one metric, and each run, as binary columns like those of /api/series.");
    }

    private static async Task<Results<Ok<CompareAnswer>, ProblemHttpResult, ValidationProblem>> ReportAsync(
        ComparisonReader reader,
        CancellationToken cancellationToken,
        string? runs = null,
        string? group = null,
        string? value = null,
        string? level = null,
        long? @base = null)
    {
        if (ComparisonAddress.Read(runs, group, value, level, @base, out var ids, out var options) is { } fault)
            return ApiProblems.Invalid(fault.Key, fault.Message);
        var report = await reader.ReadAsync(ids, options, cancellationToken);
        return report.Runs.Count == 0 ? NoneOf(ids) : TypedResults.Ok(CompareAnswer.From(report));
    }

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult, ValidationProblem>> CurvesAsync(
        CurveReader reader,
        RunQueries queries,
        HttpContext context,
        CancellationToken cancellationToken,
        string? runs = null,
        string? metric = null,
        string? basis = null,
        string? group = null,
        string? band = null,
        string? x = null,
        int buckets = UsualBuckets,
        double? xFrom = null,
        double? xTo = null)
    {
        if (ComparisonAddress.Read(runs, group, null, null, null, out var ids, out var options) is { } fault)
            return ApiProblems.Invalid(fault.Key, fault.Message);
        if (string.IsNullOrWhiteSpace(metric))
            return ApiProblems.Invalid("metric", "metric takes the name of a metric, e.g. eval/fid_AB.");
        if (!ComparisonAddress.TryReadName<BandKind>(band, out var kind))
            return ApiProblems.Invalid("band", $"band takes range, sd or interval, not '{band}'.");
        if (!ComparisonAddress.TryReadName<CurveAxis>(x, out var axis))
            return ApiProblems.Invalid("x", $"x takes step or epoch, not '{x}'.");
        if (buckets is < 1 or > SeriesQueries.MaximumBuckets)
            return ApiProblems.Invalid("buckets", $"buckets takes a whole number from 1 to {SeriesQueries.MaximumBuckets}, not {buckets}.");
        if (!double.IsFinite(xFrom ?? 0) || !double.IsFinite(xTo ?? 0) || xFrom > xTo)
            return ApiProblems.Invalid("xFrom", $"xFrom and xTo take places on the axis, the first before the second, not {xFrom} and {xTo}.");
        var existing = await queries.ComparedAsync(ids, cancellationToken);
        if (existing.Count == 0)
            return NoneOf(ids);
        var query = new CurveQuery(metric.Trim(), basis, kind ?? BandKind.Range, axis ?? CurveAxis.Epoch, buckets, xFrom, xTo);
        var curves = await reader.ReadAsync(existing, options.Grouping, query, cancellationToken);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Stream(
            stream => CurveFormat.WriteAsync(stream, curves, query, [.. ids.Except(existing.Select(run => run.Id))], context.RequestAborted),
            SeriesFormat.ContentType);
    }

    internal static ProblemHttpResult NoneOf(IReadOnlyList<long> ids) => TypedResults.Problem(
        $"There is no run {string.Join(", ", ids)}. GET /api/runs lists the runs.", statusCode: StatusCodes.Status404NotFound);
}
