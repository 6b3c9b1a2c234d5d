using CycleDash.Training.Datasets;
using CycleDash.Training.Datasets.Idx;
using CycleDash.Training.Packages;
using CycleDash.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Pages.DatasetList;

/// <summary>Fetches handwritten digits and articles of clothing as a dataset.</summary>
public sealed partial class FetchDigits : IDisposable
{
    private readonly PageJob job = new();

    [Inject]
    public required DatasetStore Store { get; init; }

    [Inject]
    public required IPackageSource Packages { get; init; }

    /// <summary>The datasets that are here.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<DatasetManifest> Known { get; set; } = [];

    /// <summary>Called with the name of the new dataset.</summary>
    [Parameter]
    public EventCallback<string> OnAdded { get; set; }

    private bool IsKnown => Known.Any(dataset => dataset.Name == DigitsFashionFetch.Name);

    public void Dispose() => job.Dispose();

    private async Task FetchAsync()
    {
        if (await job.ImportAsync((progress, cancelled) => new DigitsFashionFetch(Store, Packages).FetchAsync(progress, cancelled)) is { } dataset)
            await OnAdded.InvokeAsync(dataset.Name);
    }
}
