using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CycleDash.Data.ModelConfiguration;

/// <summary>Values that are only ever read whole are stored as one JSON text with names in camel case.</summary>
public sealed class JsonTextConverter<T>() : ValueConverter<T, string>(
    value => JsonSerializer.Serialize(value, JsonText.Options),
    text => JsonSerializer.Deserialize<T>(text, JsonText.Options)!)
    where T : class;

/// <summary>How JSON columns are written.</summary>
public static class JsonText
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };
}
