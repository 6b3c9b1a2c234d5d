using CycleDash.Data.Queries;
using CycleDash.Training.Recording;
using CycleDash.Training.Trainers;
using CycleDash.Web.Runs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CycleDash.Web.Api;

/// <summary>What a run produced: metrics, images, checkpoints, export.</summary>
internal static class RunDataEndpoints
{
    private const int MostPoints = 100_000;

    public static void MapRunData(this IEndpointRouteBuilder api)
    {
        var run = api.MapGroup("/runs/{id:long}").WithTags("Run data");
        run.MapGet("/metrics", MetricsAsync).WithName("GetMetrics")
            .WithSummary("Series of metrics; with maxPoints each is thinned to buckets of equal width whose min and max keep every spike, and nonFinite counts what is no number.");
        run.MapGet("/samples", SamplesAsync).WithName("ListSamples").WithSummary("Translated test images by step.");
        run.MapGet("/samples/{**path}", SampleImage).WithName("GetSampleImage").WithSummary("One sample image as PNG.");
        run.MapGet("/checkpoints/{step:long}/{file}", CheckpointFile).WithName("GetCheckpointFile").WithSummary("One file of a checkpoint.");
        run.MapGet("/export.csv", ExportAsync).WithName("ExportRun").WithSummary("Every metric at every step as CSV.");
    }

    private static async Task<Results<Ok<MetricsAnswer>, ProblemHttpResult, ValidationProblem>> MetricsAsync(
        long id,
        RunQueries queries,
        CancellationToken cancellationToken,
        string? names = null,
        int? maxPoints = null,
        long? xFrom = null,
        long? xTo = null)
    {
        if (maxPoints is < 1 or > MostPoints)
            return ApiProblems.Invalid("maxPoints", $"maxPoints takes a whole number from 1 to {MostPoints}, not {maxPoints}.");
        if (xFrom > xTo)
            return ApiProblems.Invalid("xFrom", $"xFrom ({xFrom}) lies behind xTo ({xTo}).");
        if (!await queries.ExistsAsync(id, cancellationToken))
            return ApiProblems.NoSuchRun(id);
        var wanted = names?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return TypedResults.Ok(new MetricsAnswer(await queries.MetricsAsync(id, wanted, maxPoints, xFrom, xTo, cancellationToken)));
    }

    private static async Task<Results<Ok<IReadOnlyList<SampleSet>>, ProblemHttpResult>> SamplesAsync(
        long id, RunQueries queries, CancellationToken cancellationToken) =>
        await queries.ExistsAsync(id, cancellationToken)
            ? TypedResults.Ok(await queries.SamplesAsync(id, cancellationToken))
            : ApiProblems.NoSuchRun(id);

    private static Results<PhysicalFileHttpResult, ProblemHttpResult> SampleImage(long id, string path, DataDirectory data, HttpContext context)
    {
        if (ServedFile.Find(new RunDirectory(data.Path, id).Samples, path, ".png") is not { } file)
            return TypedResults.Problem($"Run {id} has no sample image '{path}'.", statusCode: StatusCodes.Status404NotFound);

        // A step that is done again after a resume writes the same bytes, so a stale copy is never wrong for long.
        context.Response.Headers.CacheControl = "private, max-age=60";
        return TypedResults.PhysicalFile(file, "image/png");
    }

    private static Results<PhysicalFileHttpResult, ProblemHttpResult> CheckpointFile(long id, long step, string file, DataDirectory data)
    {
        var path = ServedFile.Find(new RunDirectory(data.Path, id).Checkpoints, $"step-{step}/{file}", ".safetensors", ".json");
        return path is null
            ? TypedResults.Problem($"Run {id} has no file '{file}' in a checkpoint of step {step}.", statusCode: StatusCodes.Status404NotFound)
            : TypedResults.PhysicalFile(path, "application/octet-stream", fileDownloadName: $"run-{id}-step-{step}-{file}");
    }

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> ExportAsync(long id, RunQueries queries, CancellationToken cancellationToken)
    {
        if (!await queries.ExistsAsync(id, cancellationToken))
            return ApiProblems.NoSuchRun(id);
        return TypedResults.Stream(stream => MetricsCsv.WriteAsync(stream, queries.StretchesAsync(id, cancellationToken)), "text/csv", fileDownloadName: $"run-{id}.csv");
    }
}
