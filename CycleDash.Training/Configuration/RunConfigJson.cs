using System.Text.Json;
using System.Text.Json.Nodes;

namespace CycleDash.Training.Configuration;

/// <summary>The JSON form of <see cref="RunConfig"/>: every key of the contract, in camel case.</summary>
public static class RunConfigJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        IndentSize = 2,
        // Plain JSON files and answers, not HTML: names in any script stay readable.
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The configuration as indented JSON.</summary>
    public static string Write(RunConfig config) => JsonSerializer.Serialize(config, Options);

    /// <summary>Reads what <see cref="Write"/> wrote; input from people goes through <see cref="RunConfigReader"/>.</summary>
    /// <exception cref="JsonException">The text is not such JSON.</exception>
    public static RunConfig Read(string json) =>
        JsonSerializer.Deserialize<RunConfig>(json, Options) ?? throw new JsonException("The configuration is null.");

    internal static JsonObject ToObject(RunConfig config) => JsonSerializer.SerializeToNode(config, Options)!.AsObject();

    internal static RunConfig FromObject(JsonObject values) => values.Deserialize<RunConfig>(Options)!;
}
