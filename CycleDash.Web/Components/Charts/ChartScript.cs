using Microsoft.JSInterop;

namespace CycleDash.Web.Components.Charts;

/// <summary>The browser's side of the charts, imported once for each circuit.</summary>
public sealed class ChartScript(IJSRuntime script) : IAsyncDisposable
{
    // A browser that is away for a moment must not hold up the live feed; what it missed it reads when it is back.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private Task<IJSObjectReference>? module;

    /// <summary>Calls a function of wwwroot/js/curve-chart.js. False where the browser is not there or did not answer in time.</summary>
    public async Task<bool> TryInvokeAsync(string function, params object?[] arguments)
    {
        try
        {
            var charts = await (module ??= script.InvokeAsync<IJSObjectReference>("import", "./js/curve-chart.js").AsTask());
            await charts.InvokeVoidAsync(function, Patience, arguments);
            return true;
        }
        catch (Exception exception) when (exception is JSDisconnectedException or OperationCanceledException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (module is not { IsCompletedSuccessfully: true })
            return;
        try
        {
            await (await module).DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser has left; its charts went with it.
        }
    }
}
