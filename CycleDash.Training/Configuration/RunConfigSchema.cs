using System.Reflection;

namespace CycleDash.Training.Configuration;

/// <summary>All fields of <see cref="RunConfig"/>, in the order of declaration.</summary>
public static class RunConfigSchema
{
    private static readonly Dictionary<string, ConfigField> ByKey;

    static RunConfigSchema()
    {
        Fields = [.. typeof(RunConfig).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(property => (property, attribute: property.GetCustomAttribute<ConfigKeyAttribute>()))
            .Where(pair => pair.attribute is not null)
            .OrderBy(pair => pair.property.MetadataToken)
            .Select(pair => new ConfigField(pair.property, pair.attribute!))];
        ByKey = Fields.ToDictionary(field => field.Key, StringComparer.Ordinal);
    }

    public static IReadOnlyList<ConfigField> Fields { get; }

    /// <summary>The field of that exact key, or null.</summary>
    public static ConfigField? Find(string key) => ByKey.GetValueOrDefault(key);

    /// <summary>The known key nearest to a mistyped one by edit distance, or null where none is near.</summary>
    public static string? Nearest(string key) => Suggestion.Nearest(key, ByKey.Keys);
}
