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

    /// <summary>The choices of the fields that name a feature extractor.</summary>
    [Parameter, EditorRequired]
    public ExtractorChoices Extractors { get; set; } = null!;

    /// <summary>Why the field has no effect as the others are; null where it has one.</summary>
    [Parameter]
    public string? WithoutEffect { get; set; }

    [Parameter]
    public EventCallback<string> OnTyped { get; set; }

    [Parameter]
    public EventCallback OnReset { get; set; }

    private string HelpId => Id + "-help";

    private bool IsTicked => Text == "true";

    private string? Invalid => Fault is null ? null : "true";

    private bool IsWide => Field.Key is "dataset" or "notes" or "fidExtractor";

    private string? InputMode =>
        Field.ValueType == typeof(int) ? "numeric" : Field.ValueType == typeof(double) ? "decimal" : null;

    private string? ValidValues => Field.Minimum is null && Field.Maximum is null ? null : $"Takes {Field.ValidValues}.";

    private bool NamesExtractor => Field.Key is "fidExtractor" or "semanticExtractor";

    private IEnumerable<EmbeddedDataset> NotGenerated =>
        EmbeddedDatasets.All.Where(embedded => Datasets.All(dataset => dataset.Name != embedded.Name));

    private static string Describe(string name, DatasetCounts counts) =>
        $"{name} – train {Show.Count(counts.TrainA)} A, {Show.Count(counts.TrainB)} B; test {Show.Count(counts.TestA)} A, {Show.Count(counts.TestB)} B";

    private static string DescribeOther(string name) => name.Length == 0 ? "Choose a dataset"
        : DatasetCounts.OfEmbedded(name) is { } counts ? $"{Describe(name, counts)} (generated at first use)"
        : $"{name} (not here)";

    private bool IsOffered(string name) => Datasets.Any(dataset => dataset.Name == name) || NotGenerated.Any(embedded => embedded.Name == name);

    private Task TickAsync(bool ticked) => OnTyped.InvokeAsync(ticked ? "true" : "false");
}
