using System.Text.Json;
using System.Text.Json.Serialization;
using CycleDash.Training.Datasets;
using CycleDash.Training.Evaluation;

namespace CycleDash.Training.Recording;

/// <summary>How a score was measured. Only scores of equal protocols may be ranked or drawn on one axis.</summary>
/// <param name="Extractor">Name of the feature extractor's weights.</param>
/// <param name="WeightsHash">SHA-256 of these weights, hexadecimal.</param>
/// <param name="InputSize">Side of the images that the extractor saw, in pixels.</param>
/// <param name="Resize">How they got this side.</param>
/// <param name="RealImages">Real images of the domain that was translated to.</param>
/// <param name="GeneratedImages">Images compared with them.</param>
/// <param name="Split">The dataset's part that the images come from; null for folders.</param>
public sealed record ScoreProtocol(
    string Extractor,
    string WeightsHash,
    int InputSize,
    ResizeMode Resize,
    int RealImages,
    int GeneratedImages,
    [property: JsonConverter(typeof(JsonStringEnumConverter<DatasetSplit>))] DatasetSplit? Split)
{
    /// <summary>The 2015 Inception, by which FID and KID are defined.</summary>
    public const string StandardExtractor = "inception-2015";

    /// <summary>With fewer images FID is biased upwards: its covariance of 2,048 dimensions has not full rank.</summary>
    public const int UnbiasedFromImages = 2048;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>Whether the scores may be called FID and KID at all.</summary>
    [JsonIgnore]
    public bool IsStandard => Extractor == StandardExtractor;

    /// <summary>Whether there are too few images for a Fréchet distance that does not depend on their number.</summary>
    [JsonIgnore]
    public bool IsBiased => Math.Min(RealImages, GeneratedImages) < UnbiasedFromImages;

    /// <summary>"FID", or what it is with another extractor.</summary>
    [JsonIgnore]
    public string FrechetTitle => IsStandard ? "FID" : $"Fréchet distance ({Extractor})";

    /// <summary>"KID", or what it is with another extractor.</summary>
    [JsonIgnore]
    public string KernelTitle => IsStandard ? "KID" : $"kernel distance ({Extractor})";

    /// <summary>Everything in a line for people.</summary>
    [JsonIgnore]
    public string Description =>
        $"{Extractor} (weights {WeightsHash[..Math.Min(8, WeightsHash.Length)]}) at {InputSize} px, {(Resize == ResizeMode.Clean ? "clean" : "legacy")} resize, "
        + $"{RealImages} real and {GeneratedImages} compared images"
        + (Split is { } split ? $" of the {(split == DatasetSplit.Test ? "test" : "training")} split" : "");

    /// <summary>The protocol in camel-case JSON; equal protocols give equal text.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Options);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static ScoreProtocol FromJson(string json) =>
        JsonSerializer.Deserialize<ScoreProtocol>(json, Options) ?? throw new JsonException("A score's protocol is missing.");
}
