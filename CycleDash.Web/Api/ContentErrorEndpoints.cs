using CycleDash.Data.Queries;
using CycleDash.Training.Datasets;
using CycleDash.Training.Images;
using CycleDash.Training.Recording;
using CycleDash.Training.Translation;
using CycleDash.Web.Translation;

namespace CycleDash.Web.Api;

/// <summary><c>GET /api/runs/{id}/content-error</c>: a sample image with its wrong pixels painted on.</summary>
internal static class ContentErrorEndpoints
{
    public static void MapContentError(this IEndpointRouteBuilder api) => api.MapGet("/runs/{id:long}/content-error", FindAsync)
        .WithTags("Run data").WithName("GetContentError")
        .WithSummary("A sample image as PNG whose wrong pixels have the colour of the class that was lost; only for datasets that carry the truth.")
        .Produces(StatusCodes.Status200OK, contentType: "image/png");

    private static async Task<IResult> FindAsync(
        long id, long step, string direction, int index, SampleQueries samples, ContentErrorImages images, HttpContext context, CancellationToken cancellationToken)
    {
        if (direction is not ("AB" or "BA"))
            return ApiProblems.Invalid("direction", $"direction takes AB or BA, not '{direction}'.");
        if (await samples.RunsAsync([id], cancellationToken) is not [var run])
            return ApiProblems.NoSuchRun(id);
        try
        {
            if (await images.FindAsync(run, step, Enum.Parse<TranslationDirection>(direction), index, cancellationToken) is not { } painted)
                return TypedResults.Problem($"Run {id} has no such sample image, or its dataset carries no truth.", statusCode: StatusCodes.Status404NotFound);
            context.Response.Headers.CacheControl = "private, max-age=60";
            return TypedResults.Bytes(painted.Png, "image/png");
        }
        catch (Exception problem) when (problem is DatasetException or InvalidImageException or FileNotFoundException)
        {
            return TypedResults.Problem(problem.Message, statusCode: StatusCodes.Status409Conflict);
        }
        catch (ComputeThreadBusyException problem)
        {
            context.Response.Headers.RetryAfter = "1";
            return TypedResults.Problem(problem.Message, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
