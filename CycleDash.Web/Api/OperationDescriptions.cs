using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CycleDash.Web.Api;

/// <summary>Adds to the OpenAPI document what the endpoints' signatures do not say: what the parameters mean, and how the API says no.</summary>
internal sealed class OperationDescriptions : IOpenApiOperationTransformer
{
    private const string ProblemContent = "application/problem+json";

    /// <summary>Meanings that a name has wherever it comes up and nothing else is said.</summary>
    private static readonly Dictionary<string, string> Parameters = new(StringComparer.Ordinal)
    {
        ["id"] = "Number of the run.",
        ["step"] = "Finished generator steps.",
        ["file"] = "Name of the file, e.g. generator_AB.safetensors or state.json.",
        ["path"] = "Path of the image, with forward slashes.",
        ["name"] = "The name.",
        ["names"] = "Names of metrics between commas, e.g. loss/G,eval/fid_AB; all where left out.",
        ["runs"] = "Numbers of runs between commas, e.g. 1,2,3.",
        ["maxPoints"] = "Most points of each series, from 1 to 100000; every point where left out.",
        ["buckets"] = "About the most buckets of each series, from 1 to 4000.",
        ["xFrom"] = "The first step.",
        ["xTo"] = "The last step.",
        ["page"] = "Number of the page, from 1.",
        ["pageSize"] = "Runs on a page.",
        ["direction"] = "AB or BA.",
        ["index"] = "Place of a test image among the run's samples of its direction, from 0.",
        ["reconstruct"] = "Whether the translation is translated back as well.",
        ["upright"] = "Whether a photograph is turned as its EXIF orientation says. Datasets ignore it: their images are translated as they are stored.",
        ["group"] = "What the runs of a group share: settings (all but the seed, as it is without), none (every run by itself), or keys of columns between commas, e.g. model.",
        ["value"] = "Which value of a score counts: best or last.",
        ["level"] = "Level of significance: 0.01, 0.05 or 0.1.",
        ["base"] = "Number of the run that the others are compared with.",
        ["metric"] = "Name of the metric, e.g. eval/fid_AB.",
        ["basis"] = "The protocol by which the score was measured, where there are several.",
        ["band"] = "What the band around the mean shows: range, sd or interval.",
        ["x"] = "The axis: step or epoch.",
        ["format"] = "html, csv or json.",
    };

    /// <inheritdoc/>
    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>().Where(parameter => string.IsNullOrEmpty(parameter.Description)))
            parameter.Description = Parameters.GetValueOrDefault(parameter.Name ?? "");
        if (context.Description.RelativePath is not { } path || !path.StartsWith("api/", StringComparison.Ordinal))
            return;

        var schema = await context.GetOrCreateSchemaAsync(typeof(ProblemDetails), null, cancellationToken);
        operation.Responses ??= [];
        if (path.Contains("{id", StringComparison.Ordinal))
            Add(StatusCodes.Status404NotFound, "There is no such run, or it has nothing of the kind.");
        if (operation.RequestBody is not null)
            Add(StatusCodes.Status415UnsupportedMediaType, "The body is not of the type that this address takes.");
        operation.Responses.TryAdd("default", Problem("Any other refusal; detail says why and what to do."));

        void Add(int status, string meaning) => operation.Responses.TryAdd(status.ToString(CultureInfo.InvariantCulture), Problem(meaning));

        OpenApiResponse Problem(string meaning) => new()
        {
            Description = meaning,
            Content = new Dictionary<string, OpenApiMediaType> { [ProblemContent] = new() { Schema = schema } },
        };
    }
}
