using CycleDash.Training.Datasets;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Pages.DatasetList;

/// <summary>The datasets of this server, and the ways to get one.</summary>
public sealed partial class DatasetsPage
{
    private DatasetListing? listing;
    private string? problem;
    private string? added;

    [Inject]
    public required DatasetStore DatasetStore { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required ILogger<DatasetsPage> Logger { get; init; }

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        try
        {
            listing = await Task.Run(DatasetStore.Scan);
            problem = null;
        }
        catch (Exception exception) when (PageProblem.IsExpected(exception))
        {
            PageLog.ReadFailed(Logger, Navigation.Uri, exception);
            problem = exception.Message;
        }
    }

    private Task AddedAsync(string name)
    {
        added = name;
        return LoadAsync();
    }
}
