using CycleDash.Training.Datasets;
using CycleDash.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Pages.DatasetList;

/// <summary>Imports a folder, two folders or a zip file of the server: first a report on every file, then, with the reader's consent, the copy.</summary>
public sealed partial class FolderImportForm : IDisposable
{
    private readonly PageJob job = new();
    private string path = "";
    private string secondPath = "";
    private string name = "";
    private ImportReport? report;
    private List<ImportProblem> problems = [];
    private bool consent;

    [Inject]
    public required DatasetStore DatasetStore { get; init; }

    /// <summary>Called with the name of the new dataset.</summary>
    [Parameter]
    public EventCallback<string> OnAdded { get; set; }

    public void Dispose()
    {
        job.Dispose();
        DiscardReport();
    }

    private static string Count(ImportReport report, DatasetSplit split, DatasetDomain domain) => Show.Count(report.Count(split, domain));

    private async Task InspectAsync()
    {
        var (folder, second, wanted) = (path.Trim(), secondPath.Trim(), name.Trim());
        if (folder.Length == 0)
            return;
        DiscardReport();
        consent = false;
        var chosenName = wanted.Length == 0 ? null : wanted;
        report = await job.ImportAsync((progress, cancelled) => Task.FromResult(second.Length == 0
            ? DatasetStore.Inspect(folder, chosenName, progress: progress, cancellationToken: cancelled)
            : DatasetStore.InspectDomains(folder, second, chosenName, progress: progress, cancellationToken: cancelled)));
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
        (path, secondPath, name) = ("", "", "");
        await OnAdded.InvokeAsync(dataset.Name);
    }

    // What a zip file was unpacked to goes away with its report.
    private void DiscardReport()
    {
        if (report is { } old)
            DatasetStore.Discard(old);
        report = null;
    }
}
