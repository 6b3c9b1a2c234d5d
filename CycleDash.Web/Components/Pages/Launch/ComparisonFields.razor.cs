using CycleDash.Training.Configuration;
using CycleDash.Training.Datasets;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Pages.Launch;

/// <summary>The controls of what differs between the runs of a comparison.</summary>
public sealed partial class ComparisonFields
{
    [Parameter, EditorRequired]
    public ComparisonForm Form { get; set; } = null!;

    /// <summary>The imported datasets.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<DatasetManifest> Datasets { get; set; } = [];

    /// <summary>Called after anything was changed.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    private static IEnumerable<IGrouping<string, ConfigField>> Choices { get; } =
        [.. RunConfigSchema.Fields.Where(field => !ComparisonForm.NotSwept.Contains(field.Key)).GroupBy(field => field.Group.ToString())];

    /// <summary>Those that are here, those that are generated at their first use, and chosen ones that are neither, so that they can be taken out.</summary>
    private IEnumerable<string> DatasetNames => Datasets.Select(dataset => dataset.Name)
        .Union(EmbeddedDatasets.All.Select(dataset => dataset.Name)).Union(Form.Datasets);

    private static string LabelOf(SweptField field) => RunConfigSchema.Find(field.Key)?.Label ?? "without a name";

    private static string HelpOf(SweptField field) => RunConfigSchema.Find(field.Key) is not { } known
        ? "Values with commas between them, e.g. 1e-4, 2e-4; ranges such as 1..3 for whole numbers."
        : known.ValueType == typeof(int) ? $"A list or ranges such as 1..3; each {known.ValidValues}." : $"A list with commas; each {known.ValidValues}.";

    private string? FaultOf(SweptField field) => field.Key.Length == 0 ? null : Form.FaultOf(field.Key);

    private string? InvalidIf(string key) => key.Length > 0 && Form.FaultOf(key) is not null ? "true" : null;

    private Task Choose(HashSet<string> chosen, string name, ChangeEventArgs change)
    {
        if (change.Value is true)
            chosen.Add(name);
        else
            chosen.Remove(name);
        return OnChanged.InvokeAsync();
    }

    private Task Add()
    {
        Form.Add();
        return OnChanged.InvokeAsync();
    }

    private Task Remove(SweptField field)
    {
        Form.Remove(field);
        return OnChanged.InvokeAsync();
    }
}
