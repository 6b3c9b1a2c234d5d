using CycleDash.Training.Datasets;
using CycleDash.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Pages.DatasetList;

/// <summary>Compares a dataset's files with its manifest when it is asked to.</summary>
public sealed partial class DatasetCheck : IDisposable
{
    private readonly PageJob job = new() { WhenStopped = "Stopped before every file was checked." };
    private string? whole;

    [Inject]
    public required DatasetStore Store { get; init; }

    [Parameter, EditorRequired]
    public DatasetManifest Dataset { get; set; } = null!;

    public void Dispose() => job.Dispose();

    private async Task CheckAsync()
    {
        whole = null;
        var dataset = Dataset;
        var checkedOne = await job.ImportAsync((_, cancelled) =>
        {
            Store.Verify(dataset, cancelled);
            return Task.FromResult(dataset);
        });
        if (checkedOne is not null)
            whole = $"{Controls.Show.Counted(DatasetStore.CountFiles(dataset), "file")} as imported";
    }
}
