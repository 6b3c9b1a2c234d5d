using Microsoft.JSInterop;

namespace CycleDash.Web.Components.Controls;

/// <summary>Moves the keyboard's focus: wwwroot/js/focus.js, imported once for each circuit.</summary>
public sealed class FocusScript(IJSRuntime script) : IAsyncDisposable
{
    private Task<IJSObjectReference>? module;

    /// <summary>Imports the script. A form does it before it can be sent: the script remembers where the focus was at that moment.</summary>
    public async Task LoadAsync()
    {
        try
        {
            await Module;
        }
        catch (Exception exception) when (exception is JSDisconnectedException or OperationCanceledException)
        {
            // The browser has left; nothing is to be focused any more.
        }
    }

    /// <summary>Brings the control into view and focuses it; without effect where there is none of this id.</summary>
    public Task FocusAsync(string id) => InvokeAsync("focusById", id);

    /// <summary>The same for a fault of the form that was just sent, unless the user has gone on to another control meanwhile.</summary>
    public Task FocusAfterSubmitAsync(string id) => InvokeAsync("focusAfterSubmit", id);

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
            // The browser has left; the script went with it.
        }
    }

    private Task<IJSObjectReference> Module => module ??= script.InvokeAsync<IJSObjectReference>("import", "./js/focus.js").AsTask();

    private async Task InvokeAsync(string function, string id)
    {
        try
        {
            await (await Module).InvokeVoidAsync(function, id);
        }
        catch (Exception exception) when (exception is JSDisconnectedException or OperationCanceledException)
        {
            // The browser has left; nothing is to be focused any more.
        }
    }
}
