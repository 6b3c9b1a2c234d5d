using System.Text.Json;
using CycleDash.Training.Configuration;
using CycleDash.Training.Configuration.Comparisons;

namespace CycleDash.Web.Api;

/// <summary>What came of reading a <see cref="BatchRequest"/>: as much of it as could be read, and everything that is wrong with it.</summary>
/// <param name="Config">The JSON of what the runs have in common; empty where there is none, then nothing else was read.</param>
/// <param name="Axes">What differs, without the axes that have faults.</param>
/// <param name="Tag">Null for the next <c>comparison-N</c>.</param>
/// <param name="LeaveOutFinished">Whether finished runs are left out.</param>
/// <param name="Preview">Whether nothing is to be queued.</param>
/// <param name="Faults">All faults at once; those of <see cref="Config"/> are not looked for here.</param>
internal sealed record BatchReading(string Config, IReadOnlyList<ComparisonAxis> Axes, string? Tag, bool LeaveOutFinished, bool Preview, IReadOnlyList<ConfigFault> Faults)
{
    private static readonly string[] Keys = ["config", "sweep", "tag", "leaveOutFinished", "preview"];
    private static readonly string[] Flags = ["leaveOutFinished", "preview"];

    /// <summary>Whether there is a configuration, so that its runs can be looked at.</summary>
    public bool HasConfig => Config.Length > 0;

    /// <summary>Reads the body of a request.</summary>
    public static BatchReading Of(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 8 });
            return Of(document.RootElement);
        }
        catch (JsonException exception)
        {
            return Nothing(new("", $"The text is not valid JSON: {exception.Message}"));
        }
    }

    private static BatchReading Of(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("config", out var config) || config.ValueKind != JsonValueKind.Object)
            return Nothing(new("config", """config is missing; send {"config": {…}, "sweep": {"seed": "1..3", …}}, where config has the keys of a run configuration."""));

        var axes = ReadAxes(root);
        var tag = Find(root, "tag");
        List<ConfigFault> faults =
        [
            .. root.EnumerateObject().Where(property => !Keys.Contains(property.Name))
                .Select(property => new ConfigFault(property.Name, $"There is no key '{property.Name}' here. Valid: {string.Join(", ", Keys)}.")),
            .. axes.Select(reading => reading.Fault).OfType<ConfigFault>(),
            .. Flags.Where(flag => Find(root, flag) is { ValueKind: not (JsonValueKind.True or JsonValueKind.False) })
                .Select(flag => new ConfigFault(flag, $"{flag} takes true or false.")),
        ];
        if (tag is { ValueKind: not (JsonValueKind.String or JsonValueKind.Null) })
            faults.Add(new("tag", "tag takes a text."));
        return new(
            config.GetRawText(),
            [.. axes.Select(reading => reading.Axis).OfType<ComparisonAxis>()],
            tag is { ValueKind: JsonValueKind.String } text ? text.GetString() : null,
            IsTrue(root, "leaveOutFinished"),
            IsTrue(root, "preview"),
            faults);
    }

    private static BatchReading Nothing(ConfigFault fault) => new("", [], null, false, false, [fault]);

    private static List<AxisReading> ReadAxes(JsonElement root)
    {
        if (Find(root, "sweep") is not { ValueKind: not JsonValueKind.Null } sweep)
            return [];
        return sweep.ValueKind == JsonValueKind.Object
            ? [.. sweep.EnumerateObject().Select(axis => ReadAxis(axis.Name, axis.Value))]
            : [Fault("sweep", """sweep takes an object with the keys that differ, e.g. {"recipe": ["cyclegan", "cycle-wgan"], "seed": "1..3"}.""")];
    }

    private static AxisReading ReadAxis(string key, JsonElement values) => values.ValueKind switch
    {
        JsonValueKind.String => ComparisonAxisReader.Read(key, values.GetString()!),
        JsonValueKind.Array when values.EnumerateArray().All(IsValue) => ComparisonAxisReader.Read(key, [.. values.EnumerateArray().Select(TextOf)]),
        _ => Fault(key, $"{key} takes a list of values, or a text such as \"1..3, 7\"."),
    };

    private static bool IsValue(JsonElement entry) =>
        entry.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False;

    private static string TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static bool IsTrue(JsonElement root, string key) => Find(root, key) is { ValueKind: JsonValueKind.True };

    private static JsonElement? Find(JsonElement root, string key) => root.TryGetProperty(key, out var value) ? value : null;

    private static AxisReading Fault(string key, string message) => new(null, new(key, message));
}
