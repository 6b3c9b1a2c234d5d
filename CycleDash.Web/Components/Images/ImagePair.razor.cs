using System.Globalization;
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
    private IJSObjectReference? module;

    [Inject]
    public required IJSRuntime Script { get; init; }

    /// <summary>What there is to choose from.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<PairImage> Images { get; set; } = [];

    /// <summary>The first image at the start, as a place in the list.</summary>
    [Parameter]
    public int Left { get; set; }

    /// <summary>The second image at the start.</summary>
    [Parameter]
    public int Right { get; set; }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (module is not null)
                await module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its script with it.
        }
    }

    protected override void OnInitialized() => (left, right) = (Left, Right);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        module ??= await Script.InvokeAsync<IJSObjectReference>("import", "./js/image-pair.js");
        await module.InvokeVoidAsync("refresh", root);
    }

    private int Parse(ChangeEventArgs change) => Math.Clamp(int.Parse((string)change.Value!, CultureInfo.InvariantCulture), 0, Images.Count - 1);
}
