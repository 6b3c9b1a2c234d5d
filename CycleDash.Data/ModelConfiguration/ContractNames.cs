using System.Reflection;
using System.Text.Json.Serialization;

namespace CycleDash.Data.ModelConfiguration;

/// <summary>Enum values by the names that JSON uses for them, e.g. <c>least-squares</c>.</summary>
public static class ContractNames
{
    public static string NameOf<TEnum>(TEnum value)
        where TEnum : struct, Enum => Map<TEnum>.Names[value];

    /// <exception cref="InvalidOperationException">No value has that name.</exception>
    public static TEnum ValueOf<TEnum>(string name)
        where TEnum : struct, Enum => Map<TEnum>.Values.TryGetValue(name, out var value)
            ? value
            : throw new InvalidOperationException($"The database holds '{name}' where only {string.Join(", ", Map<TEnum>.Values.Keys)} are valid.");

    private static class Map<TEnum>
        where TEnum : struct, Enum
    {
        public static readonly Dictionary<TEnum, string> Names = Enum.GetValues<TEnum>().ToDictionary(value => value, Read);

        public static readonly Dictionary<string, TEnum> Values = Names.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

        private static string Read(TEnum value) =>
            typeof(TEnum).GetField(value.ToString())!.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? value.ToString();
    }
}
