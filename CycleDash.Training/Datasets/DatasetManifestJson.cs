using System.Text.Json;
using System.Text.Json.Serialization;

namespace CycleDash.Training.Datasets;

/// <summary>The manifest as JSON: <c>manifest.json</c> of a dataset's folder, and what is recorded with a run.</summary>
public static class DatasetManifestJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The manifest in camel-case JSON.</summary>
    public static string Write(DatasetManifest manifest) => JsonSerializer.Serialize(manifest, Options);

    /// <summary>Reads what <see cref="Write"/> wrote and checks its hash and paths.</summary>
    /// <exception cref="DatasetException">It is no manifest, or it was changed by hand; the message says which.</exception>
    public static DatasetManifest Read(string json)
    {
        DatasetManifest? manifest;
        try
        {
            manifest = JsonSerializer.Deserialize<DatasetManifest>(json, Options);
        }
        catch (JsonException problem)
        {
            throw new DatasetException($"The manifest is not valid: {problem.Message}", problem);
        }

        if (manifest is null)
            throw new DatasetException("The manifest is empty.");
        var paths = manifest.Images.Select(image => image.Path).Concat(manifest.Truth?.Masks.Select(mask => mask.Path) ?? []);
        if (paths.FirstOrDefault(path => !DatasetPath.IsSafe(path)) is { } outside)
            throw new DatasetException($"The manifest names \"{outside}\", which is not a path inside the dataset.");
        if (manifest.Hash != DatasetManifest.HashOf(manifest.Images, manifest.Truth))
            throw new DatasetException("The manifest's hash does not fit its list of images: it was changed after the import.");
        return manifest;
    }
}
