namespace CycleDash.Training.Configuration;

/// <summary>
/// Describes one hyperparameter of <see cref="RunConfig"/>: everything that the form, the CLI, the REST answers and the
/// validator say about it comes from here.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ConfigKeyAttribute(ConfigGroup group, string label, string description) : Attribute
{
    public ConfigGroup Group { get; } = group;

    public string Label { get; } = label;

    public string Description { get; } = description;

    /// <summary>Smallest valid value; NaN where there is none.</summary>
    public double Minimum { get; init; } = double.NaN;

    /// <summary>Largest valid value; NaN where there is none.</summary>
    public double Maximum { get; init; } = double.NaN;

    /// <summary>True where <see cref="Minimum"/> itself is not valid.</summary>
    public bool ExclusiveMinimum { get; init; }

    /// <summary>True where <see cref="Maximum"/> itself is not valid.</summary>
    public bool ExclusiveMaximum { get; init; }

    /// <summary>The only valid numbers, where these are few.</summary>
    public int[]? AllowedValues { get; init; }

    /// <summary>Longest valid text, in characters (of each entry, for a list).</summary>
    public int MaximumLength { get; init; }

    /// <summary>Unit shown behind the value, e.g. "px".</summary>
    public string? Unit { get; init; }
}
