using System.Globalization;
using CycleDash.Training.Configuration;

namespace CycleDash.Web.Components.Controls;

/// <summary>The value of a hyperparameter as text: as it is typed into the form and on the command line.</summary>
public static class ConfigText
{
    /// <summary>The text that <see cref="RunConfigReader.FromPairs"/> reads as this value.</summary>
    public static string Of(ConfigField field, RunConfig config) => field.GetValue(config) switch
    {
        Enum value => field.Choices.First(choice => choice.Value.Equals(value)).Name,
        bool flag => flag ? "true" : "false",
        IReadOnlyList<string> list => string.Join(", ", list),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        var other => Convert.ToString(other, CultureInfo.InvariantCulture) ?? "",
    };
}
