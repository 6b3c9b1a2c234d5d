using CycleDash.Training.Datasets;
using CycleDash.Training.Recording;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Pages.Playground;

/// <summary>Test images of a dataset to choose from, of the domain that the direction translates.</summary>
public sealed partial class TestImages
{
    private const int PageSize = 24;

    private IReadOnlyList<DatasetImage> images = [];
    private int shown = PageSize;

    [Parameter, EditorRequired]
    public PlaygroundState State { get; set; } = null!;

    [Parameter, EditorRequired]
    public IReadOnlyList<DatasetManifest> Manifests { get; set; } = [];

    [Parameter, EditorRequired]
    public string? DatasetName { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<Func<PlaygroundState, PlaygroundState>> OnChange { get; set; }

    private DatasetDomain Domain => State.Direction == TranslationDirection.AB ? DatasetDomain.A : DatasetDomain.B;

    private DatasetManifest? Manifest => Manifests.FirstOrDefault(manifest => manifest.Name == DatasetName);

    protected override void OnParametersSet() => images = Manifest is { } manifest ? [.. manifest.Of(DatasetSplit.Test, Domain)] : [];
}
