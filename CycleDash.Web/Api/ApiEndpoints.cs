using System.Text.Json.Serialization;
using CycleDash.Training.Datasets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CycleDash.Web.Api;

/// <summary>The REST API, its document at <c>/openapi/v1.json</c>, and the health check.</summary>
internal static class ApiEndpoints
{
    public static IServiceCollection AddCycleDashApi(this IServiceCollection services)
    {
        services.AddOpenApi(options => options.AddOperationTransformer<OperationDescriptions>());
        services.AddProblemDetails();
        services.AddSingleton<BatchPreviewer>();

        // What is wrong with a parameter or a body is said in production too; see ApiExceptions.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter());

            // A loss that diverged is shown as such; JSON has no other way to say it.
            options.SerializerOptions.NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals;
        });
        return services;
    }

    public static void MapCycleDashApi(this WebApplication app)
    {
        app.MapOpenApi();
        app.MapGet("/healthz", Health).WithTags("Health").WithName("GetHealth").WithSummary("Answers while the server is up.");
        app.MapMethods("/healthz", [HttpMethods.Head], Health).ExcludeFromDescription();
        var api = app.MapGroup("/api");
        api.MapRuns();
        api.MapBatch();
        api.MapForks();
        api.MapQueue();
        api.MapRunLists();
        api.MapSavedViews();
        api.MapRunData();
        api.MapRunLogs();
        api.MapSeries();
        api.MapCompare();
        api.MapTranslation();
        api.MapCompareExport();
        api.MapContentError();
        api.MapDatasets();
        api.MapDatasetImages();
    }

    private static Ok<HealthAnswer> Health() => TypedResults.Ok(new HealthAnswer("ok"));

    private static void MapDatasets(this IEndpointRouteBuilder api) => api.MapGet("/datasets", (DatasetStore datasets) =>
            TypedResults.Ok(datasets.List().Select(DatasetAnswer.From).ToList()))
        .WithTags("Datasets").WithName("ListDatasets").WithSummary("Imported datasets with their counts and licences.");

    /// <summary>Answer of GET /healthz.</summary>
    private sealed record HealthAnswer(string Status);
}
