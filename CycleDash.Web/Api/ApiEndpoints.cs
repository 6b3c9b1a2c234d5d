using System.Text.Json.Serialization;
using CycleDash.Training.Datasets;

namespace CycleDash.Web.Api;

/// <summary>The REST API, its document at <c>/openapi/v1.json</c>, and the health check.</summary>
internal static class ApiEndpoints
{
    public static IServiceCollection AddCycleDashApi(this IServiceCollection services)
    {
        services.AddOpenApi(options => options.AddOperationTransformer<OperationDescriptions>());
        services.AddProblemDetails();
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
        app.MapGet("/healthz", () => TypedResults.Ok(new { status = "ok" })).WithTags("Health").WithName("GetHealth").WithSummary("Answers while the server is up.");
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

    private static void MapDatasets(this IEndpointRouteBuilder api) => api.MapGet("/datasets", (DatasetStore datasets) =>
            TypedResults.Ok(datasets.List().Select(DatasetAnswer.From).ToList()))
        .WithTags("Datasets").WithName("ListDatasets").WithSummary("Imported datasets with their counts and licences.");
}
