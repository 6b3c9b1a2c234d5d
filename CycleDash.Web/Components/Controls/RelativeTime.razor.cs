using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Controls;

/// <summary>How long ago something was; the exact moment is in the tooltip. It grows older by itself.</summary>
public sealed partial class RelativeTime : IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(30);

    private ITimer? timer;
    private string? shown;

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Parameter, EditorRequired]
    public DateTimeOffset Moment { get; set; }

    private string Text => Show.Ago(Moment, Clock.GetUtcNow());

    public void Dispose() => timer?.Dispose();

    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive)
            timer = Clock.CreateTimer(_ => _ = InvokeAsync(GrowOlder), null, Tick, Tick);
    }

    // A page has hundreds of them, and each drawing is a message to the browser.
    private void GrowOlder()
    {
        if (Text != shown)
            StateHasChanged();
    }
}
