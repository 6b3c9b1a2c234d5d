using CycleDash.Training.Datasets;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace CycleDash.Web.Api;

/// <summary>Serves the images of a dataset: those that its manifest lists, and nothing else of the disk.</summary>
internal static class DatasetImages
{
    /// <summary>Adds <c>/datasets/{name}/images/{path}</c>.</summary>
    public static void MapDatasetImages(this IEndpointRouteBuilder api) => api.MapGet("/datasets/{name}/images/{**path}", Find)
        .WithTags("Datasets").WithName("GetDatasetImage").WithSummary("One image of a dataset, by its path in the manifest.");

    private static Results<PhysicalFileHttpResult, ProblemHttpResult> Find(string name, string path, DatasetStore datasets)
    {
        // What the manifest lists may have been deleted from the disk since.
        if (datasets.Find(name) is not { } dataset || dataset.Images.FirstOrDefault(image => image.Path == path) is not { } image
            || ServedFile.Find(datasets.FolderOf(name), path, Path.GetExtension(path)) is not { } file)
            return TypedResults.Problem($"There is no image '{path}' in a dataset '{name}'.", statusCode: StatusCodes.Status404NotFound);
        var type = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".png" => "image/png",
            ".jpg" or ".jpeg" => "image/jpeg",
            ".webp" => "image/webp",
            ".bmp" => "image/bmp",
            _ => "application/octet-stream",
        };
        return TypedResults.PhysicalFile(file, type, entityTag: new EntityTagHeaderValue($"\"{image.Sha256}\""));
    }
}
