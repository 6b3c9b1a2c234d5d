using System.ComponentModel;
using CycleDash.Web.Comparison;
using CycleDash.Web.Comparison.Curves;
using CycleDash.Web.Comparison.Export;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CycleDash.Web.Api;

/// <summary>A comparison as a file: a page for people, a table, or the answer of <c>/api/compare</c>.</summary>
internal static class CompareExportEndpoints
{
    public static void MapCompareExport(this IEndpointRouteBuilder api)
    {
        var export = api.MapGroup("/compare").WithTags("Comparison");
        export.MapGet("/export.{format}", ExportAsync).WithName("ExportComparison")
            .Produces(StatusCodes.Status200OK, contentType: "text/html", additionalContentTypes: ["text/csv", "application/json"])
            .WithSummary("The comparison as export.html (one self-contained file), export.csv or export.json; parameters as of /api/compare, and band, x and curves.");
    }

    private static async Task<Results<ContentHttpResult, JsonHttpResult<CompareAnswer>, ProblemHttpResult, ValidationProblem>> ExportAsync(
        string format,
        [AsParameters] ComparisonParameters parameters,
        ComparedViewReader views,
        ComparisonReader reader,
        HtmlReport html,
        HttpContext context,
        CancellationToken cancellationToken,
        string? band = null,
        string? x = null,
        [Description("Metrics of every step that export.html draws beside the scores, between commas; none draws none, left out the cycle losses.")] string? curves = null)
    {
        if (format is not ("html" or "csv" or "json"))
            return TypedResults.Problem($"A comparison is exported as html, csv or json, not as '{format}'.", statusCode: StatusCodes.Status404NotFound);
        var (question, fault) = await parameters.ReadAsync(views, cancellationToken);
        if (fault is not null)
            return ApiProblems.Invalid(fault.Key, fault.Message);
        if (question is null)
            return CompareEndpoints.NoSuchView(parameters.View!);
        if (!ComparisonAddress.TryReadName<BandKind>(band, out var kind))
            return ApiProblems.Invalid("band", ComparisonAddress.BandFault(band));
        if (!ComparisonAddress.TryReadName<CurveAxis>(x, out var axis))
            return ApiProblems.Invalid("x", ComparisonAddress.AxisFault(x));
        var report = await reader.ReadAsync(question, cancellationToken);
        if (report.Runs.Count == 0)
            return CompareEndpoints.NoneOf(question);
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"comparison-{report.Runs.Count}-runs.{format}\"";
        return format switch
        {
            "html" => TypedResults.Content(
                await html.WriteAsync(report, kind ?? BandKind.Range, axis ?? CurveAxis.Epoch, StepCurves.Read(curves), cancellationToken), "text/html; charset=utf-8"),
            "csv" => TypedResults.Content(ComparisonCsv.Write(report), "text/csv; charset=utf-8"),
            _ => TypedResults.Json(CompareAnswer.From(report)),
        };
    }
}
