using CycleDash.Training.Datasets;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Pages.Playground;

/// <summary>Where the image comes from. Files and drawings are the script's (js/playground.js); test images are in the address.</summary>
public sealed partial class ImageInput
{
    private static readonly (ImageSource Source, string Label)[] Sources =
        [(ImageSource.Test, "Test image"), (ImageSource.File, "Your image"), (ImageSource.Draw, "Draw")];

    [Parameter, EditorRequired]
    public PlaygroundState State { get; set; } = null!;

    [Parameter, EditorRequired]
    public IReadOnlyList<DatasetManifest> Manifests { get; set; } = [];

    /// <summary>Whose test images are offered; null where there is no dataset.</summary>
    [Parameter, EditorRequired]
    public string? DatasetName { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<Func<PlaygroundState, PlaygroundState>> OnChange { get; set; }
}
