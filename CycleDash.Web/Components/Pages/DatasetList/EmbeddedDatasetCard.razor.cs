using CycleDash.Training.Datasets;
using CycleDash.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Pages.DatasetList;

/// <summary>An embedded dataset that nobody has used yet.</summary>
public sealed partial class EmbeddedDatasetCard : IDisposable
{
    private readonly string titleId = "embedded-" + Guid.NewGuid().ToString("N");
    private readonly PageJob job = new();

    [Inject]
    public required EmbeddedDatasets Embedded { get; init; }

    [Parameter, EditorRequired]
    public EmbeddedDataset Dataset { get; set; } = null!;

    /// <summary>Called with the name when the dataset is there.</summary>
    [Parameter]
    public EventCallback<string> OnAdded { get; set; }

    public void Dispose() => job.Dispose();

    private async Task GenerateAsync()
    {
        var name = Dataset.Name;
        if (await job.ImportAsync((progress, cancelled) => Embedded.EnsureAsync(name, progress, cancelled)) is { } manifest)
            await OnAdded.InvokeAsync(manifest.Name);
    }
}
