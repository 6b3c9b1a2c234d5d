using CycleDash.Training.Datasets;
using CycleDash.Training.Datasets.Emoji;
using CycleDash.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Pages.DatasetList;

/// <summary>Fetches the emoji of two vendors as a dataset.</summary>
public sealed partial class FetchEmoji : IDisposable
{
    private readonly PageJob job = new();
    private string first = "apple";
    private string second = "twitter";

    [Inject]
    public required EmojiFetch Emoji { get; init; }

    /// <summary>The datasets that are here.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<DatasetManifest> Known { get; set; } = [];

    /// <summary>Called with the name of the new dataset.</summary>
    [Parameter]
    public EventCallback<string> OnAdded { get; set; }

    private static IEnumerable<string> Vendors => EmojiVendor.All.Select(vendor => vendor.Key);

    private string Name => $"emoji-{first}-{second}";

    private bool IsKnown => Known.Any(dataset => dataset.Name == Name);

    public void Dispose() => job.Dispose();

    private async Task FetchAsync()
    {
        var name = Name;
        if (first == second || IsKnown)
            return;
        if (await job.ImportAsync((progress, cancelled) => Emoji.FetchAsync(name, progress, cancelled)) is { } dataset)
            await OnAdded.InvokeAsync(dataset.Name);
    }
}
