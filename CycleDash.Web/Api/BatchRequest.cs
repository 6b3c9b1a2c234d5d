using System.Text.Json;
using CycleDash.Training.Configuration;
using CycleDash.Training.Configuration.Comparisons;

namespace CycleDash.Web.Api;

/// <summary>Body of POST /api/runs/batch: what the runs have in common, and what differs.</summary>
/// <param name="Config">Keys of a run configuration; missing ones take the defaults of each run's recipe.</param>
/// <param name="Sweep">For each key that differs a list of values, or a text such as <c>"1..3, 7"</c>. Every combination is a run.</param>
/// <param name="Tag">Carried by all runs; left out: the next <c>comparison-N</c>.</param>
/// <param name="LeaveOutFinished">Whether runs that are finished already with the same configuration and dataset are left out.</param>
internal sealed record BatchRequest(
    JsonElement Config, IReadOnlyDictionary<string, JsonElement> Sweep, string? Tag = null, bool LeaveOutFinished = false)
{
    private static readonly string[] Keys = ["config", "sweep", "tag", "leaveOutFinished"];

    /// <summary>Reads the body; null where there are faults.</summary>
    public static BatchRequest? Read(string json, out IReadOnlyList<ConfigFault> faults)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 8 });
            var root = document.RootElement.Clone();
            faults = [.. FaultsOf(root)];
            return faults.Count > 0 ? null : new(
                root.GetProperty("config"),
                root.TryGetProperty("sweep", out var sweep) ? sweep.EnumerateObject().ToDictionary(axis => axis.Name, axis => axis.Value) : new(),
                root.TryGetProperty("tag", out var tag) ? tag.GetString() : null,
                root.TryGetProperty("leaveOutFinished", out var leaveOut) && leaveOut.GetBoolean());
        }
        catch (JsonException exception)
        {
            faults = [new("", $"The text is not valid JSON: {exception.Message}")];
            return null;
        }
    }

    /// <summary>The axes of the sweep, or what is wrong with them.</summary>
    public IReadOnlyList<ComparisonAxis> ReadAxes(out IReadOnlyList<ConfigFault> faults)
    {
        var readings = Sweep.Select(axis => axis.Value.ValueKind == JsonValueKind.String
            ? ComparisonAxisReader.Read(axis.Key, axis.Value.GetString()!)
            : ComparisonAxisReader.Read(axis.Key, [.. axis.Value.EnumerateArray().Select(TextOf)])).ToList();
        faults = [.. readings.Select(reading => reading.Fault).OfType<ConfigFault>()];
        return [.. readings.Select(reading => reading.Axis).OfType<ComparisonAxis>()];
    }

    private static IEnumerable<ConfigFault> FaultsOf(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("config", out var config) || config.ValueKind != JsonValueKind.Object)
        {
            yield return new("config", """config is missing; send {"config": {…}, "sweep": {"seed": "1..3", …}}, where config has the keys of a run configuration.""");
            yield break;
        }

        foreach (var property in root.EnumerateObject().Where(property => !Keys.Contains(property.Name)))
            yield return new(property.Name, $"There is no key '{property.Name}' here. Valid: {string.Join(", ", Keys)}.");
        if (root.TryGetProperty("tag", out var tag) && tag.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
            yield return new("tag", "tag takes a text.");
        if (root.TryGetProperty("leaveOutFinished", out var leaveOut) && leaveOut.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            yield return new("leaveOutFinished", "leaveOutFinished takes true or false.");
        if (!root.TryGetProperty("sweep", out var sweep))
            yield break;
        if (sweep.ValueKind != JsonValueKind.Object)
        {
            yield return new("sweep", """sweep takes an object with the keys that differ, e.g. {"recipe": ["cyclegan", "cycle-wgan"], "seed": "1..3"}.""");
            yield break;
        }

        foreach (var axis in sweep.EnumerateObject().Where(axis => !IsList(axis.Value)))
            yield return new(axis.Name, $"{axis.Name} takes a list of values, or a text such as \"1..3, 7\".");
    }

    private static bool IsList(JsonElement value) => value.ValueKind == JsonValueKind.String
        || (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(entry => entry.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False));

    private static string TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
