namespace CycleDash.Data.Stores;

/// <summary>What may be edited at any time; null leaves a field as it is.</summary>
public sealed record RunPatch(string? Name = null, IReadOnlyList<string>? Tags = null, string? Notes = null, bool? Archived = null);
