namespace CycleDash.Training.Configuration.Comparisons;

/// <summary>What all runs of a comparison have in common, as somebody wrote it: unread, because what is missing comes from each run's recipe.</summary>
public sealed class ConfigDraft
{
    private readonly Func<IReadOnlyDictionary<string, string>, ConfigReading> read;

    private ConfigDraft(Func<IReadOnlyDictionary<string, string>, ConfigReading> read) => this.read = read;

    /// <summary>Texts by key, as a form or the command line has them.</summary>
    public static ConfigDraft OfPairs(string? recipe, IReadOnlyDictionary<string, string> pairs) => new(overrides =>
        RunConfigReader.FromPairs(
            overrides.GetValueOrDefault("recipe") ?? recipe,
            pairs.Where(pair => pair.Key != "recipe" && !overrides.ContainsKey(pair.Key)).Concat(overrides.Where(pair => pair.Key != "recipe"))));

    /// <summary>A JSON object with the contract's keys.</summary>
    public static ConfigDraft OfJson(string json) => new(overrides => RunConfigReader.FromJson(json, overrides: overrides));

    /// <summary>The configuration in which these keys have other values.</summary>
    public ConfigReading With(IReadOnlyDictionary<string, string> overrides) => read(overrides);
}
