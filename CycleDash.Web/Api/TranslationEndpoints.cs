using System.Globalization;
using CycleDash.Data.Queries;
using CycleDash.Training.Checkpoints;
using CycleDash.Training.Images;
using CycleDash.Training.Recording;
using CycleDash.Training.Translation;
using CycleDash.Web.Translation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CycleDash.Web.Api;

/// <summary><c>POST /api/runs/{id}/translate</c>: an image through a run's generators.</summary>
internal static class TranslationEndpoints
{
    private static readonly string[] Directions = Enum.GetNames<TranslationDirection>();

    public static void MapTranslation(this IEndpointRouteBuilder api) => api.MapPost("/runs/{id:long}/translate", TranslateAsync)
        .WithTags("Run data").WithName("TranslateImage")
        .WithSummary("Translates the image file in the body, at the run's image size. Answers a PNG (with reconstruct=true, of the translation translated back), or JSON with all images where the request accepts application/json.")
        .Accepts<Stream>("*/*")
        .Produces(StatusCodes.Status200OK, contentType: "image/png")
        .Produces<TranslationAnswer>();

    private static async Task<IResult> TranslateAsync(
        long id, HttpContext context, RunQueries queries, ImageTranslator translator, IImageCodec codec, CancellationToken cancellationToken,
        string direction = "AB", long? step = null, bool reconstruct = false, bool upright = false)
    {
        if (!Directions.Contains(direction))
            return ApiProblems.Invalid("direction", $"direction takes AB or BA, not '{direction}'.");
        if (context.Request.HasFormContentType && context.Request.ContentType!.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
            return Refuse(StatusCodes.Status415UnsupportedMediaType, "Send the image file itself as the body, not a form: curl --data-binary @image.png.");
        if (!await queries.ExistsAsync(id, cancellationToken))
            return ApiProblems.NoSuchRun(id);
        try
        {
            var file = await UploadedImage.ReadAsync(context.Request.Body, context.Request.ContentLength, cancellationToken);
            var wanted = Enum.Parse<TranslationDirection>(direction);
            var translation = await translator.TranslateAsync(id, wanted, step, file, reconstruct, upright, cancellationToken);
            return Answer(id, wanted, translation, codec, context);
        }
        catch (InvalidImageException problem)
        {
            return Refuse(StatusOf(problem.Fault), $"This image is not taken: {problem.Message}.");
        }
        catch (CheckpointException problem)
        {
            return Refuse(StatusCodes.Status404NotFound, problem.Message);
        }
        catch (ComputeThreadBusyException problem)
        {
            context.Response.Headers.RetryAfter = "1";
            return Refuse(StatusCodes.Status503ServiceUnavailable, problem.Message);
        }
    }

    private static IResult Answer(long id, TranslationDirection direction, TimedTranslation translation, IImageCodec codec, HttpContext context)
    {
        var (image, milliseconds) = (translation.Image, translation.Elapsed.TotalMilliseconds);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.Append("Server-Timing", string.Create(CultureInfo.InvariantCulture, $"translate;dur={milliseconds:0.#}"));
        if (!context.Request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType == "application/json"))
            return TypedResults.Bytes(codec.EncodePng(image.Reconstructed ?? image.Translated), "image/png");
        return TypedResults.Ok(new TranslationAnswer(
            id, image.Step, direction, milliseconds, image.Real.Width, codec.EncodePng(image.Real), codec.EncodePng(image.Translated),
            image.Reconstructed is null ? null : codec.EncodePng(image.Reconstructed)));
    }

    private static int StatusOf(ImageFault fault) => fault switch
    {
        ImageFault.TooLarge => StatusCodes.Status413PayloadTooLarge,
        ImageFault.NotAnImage or ImageFault.UnsupportedFormat or ImageFault.Animated => StatusCodes.Status415UnsupportedMediaType,
        ImageFault.Empty or ImageFault.Corrupt or ImageFault.Truncated => StatusCodes.Status400BadRequest,
    };

    private static ProblemHttpResult Refuse(int status, string reason) => TypedResults.Problem(reason, statusCode: status);
}
