using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Controls;

/// <summary>How long ago something was; the exact moment is in the tooltip. It grows older by itself.</summary>
public sealed partial class RelativeTime : IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(30);

    private ITimer? timer;

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Parameter, EditorRequired]
    public DateTimeOffset Moment { get; set; }

    public void Dispose() => timer?.Dispose();

    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive)
            timer = Clock.CreateTimer(_ => _ = InvokeAsync(StateHasChanged), null, Tick, Tick);
    }
}
