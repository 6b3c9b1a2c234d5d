using System.Globalization;
using CycleDash.Web.Components.Controls;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CycleDash.Web.Components.Images;

/// <summary>Two images of the same test image: side by side, with an edge between them, blinking, or their difference.</summary>
public sealed partial class ImagePair : IAsyncDisposable
{
    private static readonly (PairMode Mode, string Label)[] Modes =
        [(PairMode.Beside, "Side by side"), (PairMode.Swipe, "Swipe"), (PairMode.Blink, "Blink"), (PairMode.Difference, "Difference")];

    private int left;
    private int right;
    private PairMode mode = PairMode.Swipe;
    private bool isHeld;
    private ElementReference root;
    private ScriptModule? script;

    [Inject]
    public required IJSRuntime Browser { get; init; }

    /// <summary>What there is to choose from.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<PairImage> Images { get; set; } = [];

    /// <summary>The first image at the start, as a place in the list.</summary>
    [Parameter]
    public int Left { get; set; }

    /// <summary>The second image at the start.</summary>
    [Parameter]
    public int Right { get; set; }

    /// <summary>The test image and its runs in the playground.</summary>
    [Parameter, EditorRequired]
    public string PlaygroundUrl { get; set; } = "";

    public ValueTask DisposeAsync() => script?.DisposeAsync() ?? ValueTask.CompletedTask;

    protected override void OnInitialized() => (left, right) = (Left, Right);

    protected override Task OnAfterRenderAsync(bool firstRender) => (script ??= new(Browser, "image-pair")).TryInvokeAsync("refresh", root);

    private int Parse(ChangeEventArgs change) => Math.Clamp(int.Parse((string)change.Value!, CultureInfo.InvariantCulture), 0, Images.Count - 1);
}
