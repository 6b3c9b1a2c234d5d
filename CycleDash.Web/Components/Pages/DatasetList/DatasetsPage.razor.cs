using CycleDash.Training.Datasets;
using CycleDash.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Pages.DatasetList;

/// <summary>The datasets of this server, and the ways to get one.</summary>
public sealed partial class DatasetsPage
{
    private ReadOnOpen<DatasetListing>? list;
    private string? added;

    [Inject]
    public required DatasetStore DatasetStore { get; init; }

    private Task AddedAsync(string name)
    {
        added = name;
        return list!.ReloadAsync();
    }
}
