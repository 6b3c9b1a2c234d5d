using System.Text.Json;
using CycleDash.Data.Stores;
using CycleDash.Training.Checkpoints;
using CycleDash.Training.Datasets;
using CycleDash.Training.Weights;
using Microsoft.AspNetCore.Diagnostics;

namespace CycleDash.Web.Api;

/// <summary>Turns what goes wrong below <c>/api</c> into problem details, with a message where it is meant for people.</summary>
internal static class ApiExceptions
{
    public static IApplicationBuilder UseApiProblems(this IApplicationBuilder app) => app.UseWhen(
        context => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase),
        api =>
        {
            api.UseExceptionHandler(new ExceptionHandlerOptions
            {
                ExceptionHandler = WriteAsync,
                AllowStatusCode404Response = true,

                // A wrong request is no error of the server, and does not fill its log.
                SuppressDiagnosticsCallback = context => context.Exception is BadHttpRequestException,
            });
            api.UseStatusCodePages();
        });

    private static Task WriteAsync(HttpContext context)
    {
        var error = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        var (status, detail) = error switch
        {
            BadHttpRequestException { InnerException: JsonException json } => (StatusCodes.Status400BadRequest, "The body is not what this address takes: " + json.Message),
            BadHttpRequestException bad => (bad.StatusCode, bad.Message),
            DatasetException or CheckpointException or WeightsException => (StatusCodes.Status409Conflict, error.Message),
            StorageException storage => (StatusCodes.Status503ServiceUnavailable, storage.Message),
            _ => (StatusCodes.Status500InternalServerError, "The server met an error; its log says more."),
        };
        return TypedResults.Problem(detail, statusCode: status).ExecuteAsync(context);
    }
}
