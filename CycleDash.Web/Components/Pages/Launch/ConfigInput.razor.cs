using CycleDash.Training.Configuration;
using CycleDash.Training.Datasets;
using CycleDash.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Pages.Launch;

/// <summary>
/// The control of one hyperparameter with its help, its range and what is wrong with it. Numbers are typed as text, so that
/// something invalid stays where it was typed.
/// </summary>
public sealed partial class ConfigInput
{
    /// <summary>Id of the control.</summary>
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    [Parameter, EditorRequired]
    public ConfigField Field { get; set; } = null!;

    /// <summary>What was typed.</summary>
    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    /// <summary>What the recipe has there.</summary>
    [Parameter, EditorRequired]
    public string RecipeText { get; set; } = "";

    [Parameter]
    public bool IsChanged { get; set; }

    /// <summary>Why the text cannot be used, and what is valid; null where it can.</summary>
    [Parameter]
    public string? Fault { get; set; }

    /// <summary>The choices of the field that names a dataset.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<DatasetManifest> Datasets { get; set; } = [];

    [Parameter]
    public EventCallback<string> OnTyped { get; set; }

    [Parameter]
    public EventCallback OnReset { get; set; }

    private string HelpId => Id + "-help";

    private string? Invalid => Fault is null ? null : "true";

    private bool IsWide => Field.Key is "dataset" or "notes";

    private string? InputMode =>
        Field.ValueType == typeof(int) ? "numeric" : Field.ValueType == typeof(double) ? "decimal" : null;

    private string? ValidValues => Field.Minimum is null && Field.Maximum is null ? null : $"Takes {Field.ValidValues}.";

    private static string DescribeDataset(DatasetManifest dataset)
    {
        string Count(DatasetSplit split, DatasetDomain domain) => Show.Count(dataset.Of(split, domain).Count());
        return $"{dataset.Name} – train {Count(DatasetSplit.Train, DatasetDomain.A)} A, {Count(DatasetSplit.Train, DatasetDomain.B)} B; "
            + $"test {Count(DatasetSplit.Test, DatasetDomain.A)} A, {Count(DatasetSplit.Test, DatasetDomain.B)} B";
    }

    private Task TickedAsync(ChangeEventArgs change) => OnTyped.InvokeAsync(change.Value is true ? "true" : "false");

    private Task TypedAsync(ChangeEventArgs change) => OnTyped.InvokeAsync((string?)change.Value ?? "");
}
