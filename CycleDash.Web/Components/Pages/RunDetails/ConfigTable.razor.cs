using CycleDash.Training.Configuration;
using CycleDash.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Pages.RunDetails;

/// <summary>Every hyperparameter in its group; those that differ from the recipe stand out.</summary>
public sealed partial class ConfigTable
{
    private string search = "";
    private bool onlyChanged;

    [Parameter, EditorRequired]
    public RunConfig Config { get; set; } = null!;

    private RunConfig Defaults => (Recipes.Find(Config.Recipe) ?? Recipes.All[0]).Defaults;

    private string Lead
    {
        get
        {
            var changed = Groups.SelectMany(group => group).Count(row => row.Changed);
            return changed == 0
                ? $"Every value is that of the recipe {Config.Recipe}."
                : $"{changed} {(changed == 1 ? "value differs" : "values differ")} from the recipe {Config.Recipe}.";
        }
    }

    private IEnumerable<IGrouping<ConfigGroup, Row>> Groups =>
        RunConfigSchema.Fields.Where(IsShown).Select(ToRow).GroupBy(row => row.Field.Group);

    private IEnumerable<IGrouping<ConfigGroup, Row>> Shown => Groups.SelectMany(group => group)
        .Where(row => (row.Changed || !onlyChanged) && Texts(row).Any(text => text.Contains(search.Trim(), StringComparison.OrdinalIgnoreCase)))
        .GroupBy(row => row.Field.Group);

    private static string[] Texts(Row row) => [row.Field.Key, row.Field.Label, row.Value];

    // The heading of the page shows the rest.
    private static bool IsShown(ConfigField field) => field.Key is not ("name" or "notes" or "tags");

    private Row ToRow(ConfigField field)
    {
        var value = ConfigText.Of(field, Config);
        var recipe = ConfigText.Of(field, Defaults);
        // Which dataset and which recipe are choices, not deviations.
        var changed = value != recipe && field.Key is not ("dataset" or "recipe");
        return new(field, value, recipe, changed);
    }

    private sealed record Row(ConfigField Field, string Value, string Recipe, bool Changed);
}
