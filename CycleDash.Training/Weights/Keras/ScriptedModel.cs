using System.Text;
using System.Text.Json.Nodes;

namespace CycleDash.Training.Weights.Keras;

/// <summary>A layers model that comes as scripts: <c>model.min.js</c> exports the manifest, <c>group1-shardIofN.min.js</c> the data in base 64.</summary>
public static class ScriptedModel
{
    /// <param name="scripts">Contents by name.</param>
    /// <param name="folder">What the names begin with.</param>
    /// <param name="shards">How many data scripts there are.</param>
    /// <exception cref="InvalidDataException">A script is missing or does not hold what it should.</exception>
    public static LayersModel Read(IReadOnlyDictionary<string, byte[]> scripts, string folder, int shards) => new(
        Exported(scripts, $"{folder}model.min.js"),
        [.. Enumerable.Range(1, shards).Select(shard => Data(scripts, $"{folder}group1-shard{shard}of{shards}.min.js"))]);

    private static byte[] Data(IReadOnlyDictionary<string, byte[]> scripts, string name)
    {
        try
        {
            return Convert.FromBase64String(Exported(scripts, name)!.GetValue<string>());
        }
        catch (Exception problem) when (problem is FormatException or InvalidOperationException or NullReferenceException)
        {
            throw new InvalidDataException($"{name} does not hold data in base 64", problem);
        }
    }

    private static JsonNode? Exported(IReadOnlyDictionary<string, byte[]> scripts, string name) =>
        scripts.TryGetValue(name, out var script) ? JavaScriptLiteral.ReadExported(Encoding.UTF8.GetString(script)) : throw new InvalidDataException($"{name} is missing");
}
