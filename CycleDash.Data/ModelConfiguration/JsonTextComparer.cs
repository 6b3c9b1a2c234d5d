using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace CycleDash.Data.ModelConfiguration;

/// <summary>Two values are the same where their JSON text is; they are immutable, so a snapshot is the value itself.</summary>
public sealed class JsonTextComparer<T>() : ValueComparer<T>(
    (first, second) => JsonSerializer.Serialize(first, JsonText.Options) == JsonSerializer.Serialize(second, JsonText.Options),
    value => JsonSerializer.Serialize(value, JsonText.Options).GetHashCode(StringComparison.Ordinal),
    value => value)
    where T : class;
