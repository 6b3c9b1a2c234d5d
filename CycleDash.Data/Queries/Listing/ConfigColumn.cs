using CycleDash.Training.Configuration;

namespace CycleDash.Data.Queries.Listing;

/// <summary>A hyperparameter.</summary>
public sealed record ConfigColumn : RunColumn
{
    private ConfigColumn(ConfigField field)
        : base(field.Key, field.Label, field.Description, ValuesOf(field))
    {
        Field = field;
        Choices = [.. field.Choices.Select(choice => choice.Name)];
    }

    /// <summary>All but those that every run has as a <see cref="FieldColumn"/>.</summary>
    public static IReadOnlyList<ConfigColumn> All { get; } =
        [.. RunConfigSchema.Fields.Where(field => field.Key is not ("name" or "tags" or "notes" or "dataset")).Select(field => new ConfigColumn(field))];

    /// <summary>What it is.</summary>
    public ConfigField Field { get; }

    internal override string Sql(RunSelection selection) => $"c.\"{Key}\"";

    private static ColumnValues ValuesOf(ConfigField field) =>
        field.ValueType == typeof(bool) ? ColumnValues.Flag
        : field.ValueType.IsEnum ? ColumnValues.Choice
        : field.ValueType == typeof(string) ? ColumnValues.Text
        : ColumnValues.Number;
}
