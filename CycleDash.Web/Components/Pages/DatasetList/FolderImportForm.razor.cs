using CycleDash.Training.Datasets;
using CycleDash.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Pages.DatasetList;

/// <summary>Imports a folder of the server: first a report on every file, then, with the reader's consent, the copy.</summary>
public sealed partial class FolderImportForm : IDisposable
{
    private readonly PageJob job = new();
    private string path = "";
    private string name = "";
    private ImportReport? report;
    private List<ImportProblem> problems = [];
    private bool consent;

    [Inject]
    public required DatasetStore DatasetStore { get; init; }

    /// <summary>Called with the name of the new dataset.</summary>
    [Parameter]
    public EventCallback<string> OnAdded { get; set; }

    public void Dispose() => job.Dispose();

    private static string Count(ImportReport report, DatasetSplit split, DatasetDomain domain) => Show.Count(report.Count(split, domain));

    private async Task InspectAsync()
    {
        var (folder, wanted) = (path.Trim(), name.Trim());
        if (folder.Length == 0)
            return;
        (report, consent) = (null, false);
        report = await job.ImportAsync((progress, cancelled) =>
            Task.FromResult(DatasetStore.Inspect(folder, wanted.Length == 0 ? null : wanted, progress: progress, cancellationToken: cancelled)));
        problems = [.. report?.Problems ?? []];
    }

    private async Task ImportAsync()
    {
        if (report is not { } found)
            return;
        var agreed = consent;
        var dataset = await job.ImportAsync((progress, cancelled) => Task.FromResult(DatasetStore.Import(found, agreed, progress, cancelled)));
        if (dataset is null)
            return;
        report = null;
        (path, name) = ("", "");
        await OnAdded.InvokeAsync(dataset.Name);
    }
}
