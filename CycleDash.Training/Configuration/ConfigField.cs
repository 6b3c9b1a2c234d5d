using System.Globalization;
using System.Reflection;
using System.Text.Json.Serialization;

namespace CycleDash.Training.Configuration;

/// <summary>One hyperparameter as the form, the CLI and the REST API see it, read from <see cref="RunConfig"/> by reflection.</summary>
public sealed class ConfigField
{
    private readonly PropertyInfo property;
    private readonly ConfigKeyAttribute attribute;

    internal ConfigField(PropertyInfo property, ConfigKeyAttribute attribute)
    {
        this.property = property;
        this.attribute = attribute;
        Key = char.ToLowerInvariant(property.Name[0]) + property.Name[1..];
        Choices = property.PropertyType.IsEnum ? ReadChoices(property.PropertyType) : [];
    }

    /// <summary>The contract's name, e.g. <c>lambdaCycle</c>.</summary>
    public string Key { get; }

    public ConfigGroup Group => attribute.Group;

    public string Label => attribute.Label;

    public string Description => attribute.Description;

    public string? Unit => attribute.Unit;

    public double? Minimum => double.IsNaN(attribute.Minimum) ? null : attribute.Minimum;

    public double? Maximum => double.IsNaN(attribute.Maximum) ? null : attribute.Maximum;

    public bool ExclusiveMinimum => attribute.ExclusiveMinimum;

    public bool ExclusiveMaximum => attribute.ExclusiveMaximum;

    public IReadOnlyList<int> AllowedValues => attribute.AllowedValues ?? [];

    /// <summary>Longest valid text in characters; 0 where the field is no text.</summary>
    public int MaximumLength => attribute.MaximumLength;

    /// <summary>The .NET type: string, int, double, bool, an enum, or a list of strings.</summary>
    public Type ValueType => property.PropertyType;

    /// <summary>The contract's names of an enum's values, in order; empty for other types.</summary>
    public IReadOnlyList<ConfigChoice> Choices { get; }

    public object? GetValue(RunConfig config) => property.GetValue(config);

    /// <summary>A copy of the configuration with this field set.</summary>
    /// <exception cref="ArgumentException">The value is not of <see cref="ValueType"/>.</exception>
    public RunConfig WithValue(RunConfig config, object? value)
    {
        var copy = config with { };
        property.SetValue(copy, value);
        return copy;
    }

    /// <summary>What is valid, in words: "a whole number from 1 to 256".</summary>
    public string ValidValues
    {
        get
        {
            if (Choices.Count > 0)
                return "one of " + string.Join(", ", Choices.Select(choice => choice.Name));
            if (AllowedValues.Count > 0)
                return "one of " + string.Join(", ", AllowedValues);
            if (ValueType == typeof(bool))
                return "true or false";
            if (ValueType == typeof(string))
                return FormattableString.Invariant($"text of at most {MaximumLength} characters");
            if (ValueType == typeof(int) || ValueType == typeof(double))
                return (ValueType == typeof(int) ? "a whole number" : "a number") + Range;
            return FormattableString.Invariant($"a list of texts of at most {MaximumLength} characters each");
        }
    }

    private string Range
    {
        get
        {
            var low = Minimum is { } minimum ? (ExclusiveMinimum ? " above " : " from ") + Show(minimum) : "";
            var high = Maximum is { } maximum ? (ExclusiveMaximum ? " to below " : " to ") + Show(maximum) : "";
            return low + high;
        }
    }

    private static string Show(double value) => value.ToString("0.##########", CultureInfo.InvariantCulture);

    private static List<ConfigChoice> ReadChoices(Type type) =>
        [.. Enum.GetValues(type).Cast<Enum>().Select(value => new ConfigChoice(
            type.GetField(value.ToString())!.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()!.Name, value))];
}
