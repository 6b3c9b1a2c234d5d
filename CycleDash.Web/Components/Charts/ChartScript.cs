using CycleDash.Web.Components.Controls;
using Microsoft.JSInterop;

namespace CycleDash.Web.Components.Charts;

/// <summary>The browser's side of the charts, imported once for each circuit.</summary>
public sealed class ChartScript(IJSRuntime browser) : IAsyncDisposable
{
    // A browser that is away for a moment must not hold up the live feed; what it missed it reads when it is back.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly ScriptModule module = new(browser, "curve-chart", Patience);

    /// <summary>Calls a function of wwwroot/js/curve-chart.js. False where the browser is not there or did not answer in time.</summary>
    public Task<bool> TryInvokeAsync(string function, params object?[] arguments) => module.TryInvokeAsync(function, arguments);

    public ValueTask DisposeAsync() => module.DisposeAsync();
}
