using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CycleDash.Training.Configuration;

/// <summary>
/// Reads configurations that people wrote: a JSON body or key=value pairs. Missing keys take the recipe's defaults; every
/// fault is reported, not only the first.
/// </summary>
public static class RunConfigReader
{
    /// <summary>Largest JSON text that is read, in characters.</summary>
    public const int MaximumJsonLength = 1 << 20;

    /// <summary>Reads a JSON object whose keys are those of the contract.</summary>
    /// <param name="json">The text.</param>
    /// <param name="basis">Where given, missing keys take its values instead of a recipe's.</param>
    /// <param name="overrides">Texts of keys that count instead of what the JSON says.</param>
    public static ConfigReading FromJson(string json, RunConfig? basis = null, IReadOnlyDictionary<string, string>? overrides = null)
    {
        if (json.Length > MaximumJsonLength)
            return Fault("", $"The JSON has {json.Length} characters; at most {MaximumJsonLength} are read.");

        JsonNode? node;
        try
        {
            var options = new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 8 };
            node = JsonNode.Parse(json, documentOptions: options);
        }
        catch (JsonException exception)
        {
            return Fault("", $"The text is not valid JSON: {exception.Message}");
        }

        if (node is not JsonObject given)
            return Fault("", "The JSON is no object; send an object with the keys of a run configuration, e.g. {\"dataset\": \"my-images\"}.");

        var recipe = given["recipe"];
        if (recipe is not null && recipe.GetValueKind() != JsonValueKind.String)
            return Fault("recipe", "recipe takes the name of a recipe as text.");
        var parts = given.Where(pair => overrides?.ContainsKey(pair.Key) != true).Select(pair => (pair.Key, ParseNode(pair.Value)))
            .Concat(overrides?.Select(pair => (pair.Key, ParserOf(pair.Value))) ?? []);
        return Read(overrides?.GetValueOrDefault("recipe") ?? recipe?.GetValue<string>(), basis, parts.Where(part => part.Key != "recipe"));
    }

    /// <summary>Reads <c>key=value</c> pairs as the command line gives them; a list takes commas.</summary>
    public static ConfigReading FromPairs(string? recipe, IEnumerable<KeyValuePair<string, string>> pairs) =>
        Read(recipe, null, pairs.Select(pair => (pair.Key, ParserOf(pair.Value))));

    /// <summary>The text in the one form that each value has, e.g. 0.0001 for 1e-4; null where the field takes no such value.</summary>
    internal static string? Canonical(ConfigField field, string text) => (ParseText(field, text) as JsonValue)?.ToString();

    internal static ConfigFault UnknownKey(string key)
    {
        var nearest = RunConfigSchema.Nearest(key);
        return new(key, nearest is null
            ? $"There is no key '{key}'. Valid keys: {string.Join(", ", RunConfigSchema.Fields.Select(field => field.Key))}."
            : $"There is no key '{key}'. Did you mean '{nearest}'?");
    }

    /// <summary>Turns the given value into the JSON that the field takes, or null where it is no such value.</summary>
    private delegate JsonNode? Parser(ConfigField field);

    private static ConfigReading Read(string? recipeName, RunConfig? basis, IEnumerable<(string Key, Parser Parse)> given)
    {
        var faults = new List<ConfigFault>();
        var recipe = Recipes.Find(recipeName ?? basis?.Recipe ?? "cyclegan");
        if (recipe is null)
            faults.Add(UnknownRecipe(recipeName!));

        // Another recipe than the basis has starts from that recipe.
        var defaults = basis is not null && recipe?.Name == basis.Recipe ? basis : (recipe ?? Recipes.All[0]).Defaults;
        var values = RunConfigJson.ToObject(defaults);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, parse) in given)
        {
            if (RunConfigSchema.Find(key) is not { } field)
                faults.Add(UnknownKey(key));
            else if (!seen.Add(key))
                faults.Add(new(key, $"{key} is given twice; give it once."));
            else if (parse(field) is not { } value)
                faults.Add(new(key, $"{key} takes {field.ValidValues}."));
            else
                values[key] = value;
        }

        if (seen.Contains("epochs") && !seen.Contains("decayEpochs"))
            KeepShareOfDecay(values, defaults);
        var config = RunConfigJson.FromObject(values);
        return new ConfigReading(config, faults).With(RunConfigValidator.Validate(config));
    }

    /// <summary>Who shortens a run without naming the decay gets the recipe's share of it, not a decay longer than the run.</summary>
    private static void KeepShareOfDecay(JsonObject values, RunConfig defaults)
    {
        var epochs = values["epochs"]!.GetValue<int>();
        values["decayEpochs"] = (int)((long)epochs * defaults.DecayEpochs / defaults.Epochs);
    }

    private static Parser ParserOf(string text) => field => ParseText(field, text);

    private static Parser ParseNode(JsonNode? node) => field =>
    {
        if (node is null)
            return null;
        var kind = node.GetValueKind();
        if (field.ValueType == typeof(bool))
            return kind is JsonValueKind.True or JsonValueKind.False ? node.DeepClone() : null;
        if (field.ValueType == typeof(string) || field.Choices.Count > 0)
            return kind == JsonValueKind.String ? ParseText(field, node.GetValue<string>()) : null;
        if (field.ValueType == typeof(int) || field.ValueType == typeof(double))
            return kind == JsonValueKind.Number ? ParseText(field, node.ToJsonString()) : null;
        return node is JsonArray list && list.All(entry => entry?.GetValueKind() == JsonValueKind.String) ? list.DeepClone() : null;
    };

    private static JsonNode? ParseText(ConfigField field, string text)
    {
        if (field.Choices.Count > 0)
            return field.Choices.Any(choice => choice.Name == text) ? JsonValue.Create(text) : null;
        if (field.ValueType == typeof(string))
            return JsonValue.Create(text);
        if (field.ValueType == typeof(bool))
            return bool.TryParse(text, out var flag) ? JsonValue.Create(flag) : null;
        if (field.ValueType == typeof(double))
            return ParseNumber(text) is { } number ? JsonValue.Create(number) : null;
        if (field.ValueType == typeof(int))
            return ParseNumber(text) is { } whole && whole == Math.Truncate(whole) && Math.Abs(whole) <= int.MaxValue ? JsonValue.Create((int)whole) : null;
        return new JsonArray([.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(entry => JsonValue.Create(entry))]);
    }

    private static double? ParseNumber(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static ConfigFault UnknownRecipe(string name)
    {
        var nearest = Suggestion.Nearest(name, Recipes.All.Select(recipe => recipe.Name));
        var hint = nearest is null ? "" : $" Did you mean '{nearest}'?";
        return new("recipe", $"There is no recipe '{name}'.{hint} Available: {string.Join(", ", Recipes.All.Select(recipe => recipe.Name))}.");
    }

    private static ConfigReading Fault(string key, string message) => new(null, [new(key, message)]);
}
