using System.ComponentModel;
using CycleDash.Data.Queries;
using CycleDash.Web.Comparison;
using CycleDash.Web.Comparison.Curves;
using CycleDash.Web.Comparison.Groups;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CycleDash.Web.Api;

/// <summary><c>/api/compare</c>: several runs against each other, as numbers and as curves.</summary>
internal static class CompareEndpoints
{
    private const int UsualBuckets = 600;
    private const int MostSeries = 1_000;

    public static void MapCompare(this IEndpointRouteBuilder api)
    {
        var compare = api.MapGroup("/compare").WithTags("Comparison");
        compare.MapGet("", ReportAsync).WithName("CompareRuns")
            .WithSummary("Best and last of every score, groups over seeds with intervals, pairs with permutation tests and verdicts, differing parameters.");
        compare.MapGet("/curves", CurvesAsync).WithName("CompareCurves")
            .Produces(StatusCodes.Status200OK, contentType: SeriesFormat.ContentType)
            .WithSummary("Mean and band of each group over one metric or several, and each run, as binary columns like those of /api/series.");
    }

    private static async Task<Results<Ok<CompareAnswer>, ProblemHttpResult, ValidationProblem>> ReportAsync(
        [AsParameters] ComparisonParameters parameters, ComparedViewReader views, ComparisonReader reader, CancellationToken cancellationToken)
    {
        var (question, fault) = await parameters.ReadAsync(views, cancellationToken);
        if (fault is not null)
            return ApiProblems.Invalid(fault.Key, fault.Message);
        if (question is null)
            return NoSuchView(parameters.View!);
        var report = await reader.ReadAsync(question, cancellationToken);
        return report.Runs.Count == 0 ? NoneOf(question) : TypedResults.Ok(CompareAnswer.From(report));
    }

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult, ValidationProblem>> CurvesAsync(
        [AsParameters] ComparisonParameters parameters,
        ComparedViewReader views,
        ComparedGroups groups,
        CurveReader reader,
        RunQueries queries,
        HttpContext context,
        CancellationToken cancellationToken,
        [Description("Name of a metric, e.g. eval/fid_AB; several times for several metrics in one answer.")] string[]? metric = null,
        [Description("Id of the basis of the metric in the same place; empty where the metric has a single one.")] string[]? basis = null,
        string? band = null,
        string? x = null,
        int buckets = UsualBuckets,
        double? xFrom = null,
        double? xTo = null)
    {
        var (question, fault) = await parameters.ReadAsync(views, cancellationToken);
        if (fault is not null)
            return ApiProblems.Invalid(fault.Key, fault.Message);
        if (question is null)
            return NoSuchView(parameters.View!);
        if (metric is null or [] || metric.Any(string.IsNullOrWhiteSpace))
            return ApiProblems.Invalid("metric", "metric takes the name of a metric, e.g. eval/fid_AB.");
        if (basis?.Length > 0 && basis.Length != metric.Length)
            return ApiProblems.Invalid("basis", $"Give a basis for each of the {metric.Length} metrics, empty where it has a single one, or none at all; not {basis.Length}.");
        if (metric.Length > 1 && metric.Length * question.Runs.Count > MostSeries)
            return ApiProblems.Invalid("metric", $"One request reads at most {MostSeries} curves, not {metric.Length} metrics of {question.Runs.Count} runs: ask for the others in another one.");
        if (!ComparisonAddress.TryReadName<BandKind>(band, out var kind))
            return ApiProblems.Invalid("band", ComparisonAddress.BandFault(band));
        if (!ComparisonAddress.TryReadName<CurveAxis>(x, out var axis))
            return ApiProblems.Invalid("x", ComparisonAddress.AxisFault(x));
        if (buckets is < 1 or > SeriesQueries.MaximumBuckets)
            return ApiProblems.Invalid("buckets", $"buckets takes a whole number from 1 to {SeriesQueries.MaximumBuckets}, not {buckets}.");
        if (!double.IsFinite(xFrom ?? 0) || !double.IsFinite(xTo ?? 0) || xFrom > xTo)
            return ApiProblems.Invalid("xFrom", $"xFrom and xTo take places on the axis, the first before the second, not {xFrom} and {xTo}.");
        var existing = await queries.ComparedAsync(question.Runs, cancellationToken);
        if (existing.Count == 0)
            return NoneOf(question);
        var query = new CurveQuery([.. metric.Select((name, i) => new CurvePart(name.Trim(), BasisOf(basis, i)))], kind ?? BandKind.Range, axis ?? CurveAxis.Epoch, buckets, xFrom, xTo);
        var curves = await reader.ReadAsync(existing, await groups.ReadAsync(existing, question.Options.Grouping, cancellationToken), query, cancellationToken);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Stream(
            _ => CurveFormat.WriteAsync(context.Response, curves, query, [.. question.Runs.Except(existing.Select(run => run.Id))], context.RequestAborted),
            SeriesFormat.ContentType);
    }

    private static string? BasisOf(string[]? basis, int index) => basis?.ElementAtOrDefault(index) is { Length: > 0 } id ? id : null;

    internal static ProblemHttpResult NoneOf(ComparisonQuestion question) => TypedResults.Problem(
        question.View is { } view
            ? $"The view '{view.View.Name}' lists no run now."
            : $"There is no run {string.Join(", ", question.Runs)}. GET /api/runs lists the runs.",
        statusCode: StatusCodes.Status404NotFound);

    internal static ProblemHttpResult NoSuchView(string name) =>
        TypedResults.Problem($"{ComparedViewReader.NoSuchView(name)} GET /api/views lists the views.", statusCode: StatusCodes.Status404NotFound);
}
