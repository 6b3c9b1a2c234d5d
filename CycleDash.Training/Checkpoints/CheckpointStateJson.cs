using System.Text.Encodings.Web;
using System.Text.Json;

namespace CycleDash.Training.Checkpoints;

/// <summary>The JSON form of <see cref="CheckpointState"/>, in camel case.</summary>
public static class CheckpointStateJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        IndentSize = 2,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(CheckpointState state) => JsonSerializer.Serialize(state, Options);

    /// <exception cref="JsonException">The text is not what <see cref="Write"/> returned.</exception>
    public static CheckpointState Read(string json) =>
        JsonSerializer.Deserialize<CheckpointState>(json, Options) ?? throw new JsonException("The state is null.");
}
