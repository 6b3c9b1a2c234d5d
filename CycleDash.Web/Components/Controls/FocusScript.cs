using Microsoft.JSInterop;

namespace CycleDash.Web.Components.Controls;

/// <summary>Moves the keyboard's focus: wwwroot/js/focus.js, imported once for each circuit.</summary>
public sealed class FocusScript(IJSRuntime browser) : IAsyncDisposable
{
    private readonly ScriptModule module = new(browser, "focus");

    /// <summary>Imports the script. A form does it before it can be sent: the script remembers where the focus was at that moment.</summary>
    public Task LoadAsync() => module.TryLoadAsync();

    /// <summary>Brings the control into view and focuses it; without effect where there is none of this id.</summary>
    public Task FocusAsync(string id) => module.TryInvokeAsync("focusById", id);

    /// <summary>The same for a fault of the form that was just sent, unless the user has gone on to another control meanwhile.</summary>
    public Task FocusAfterSubmitAsync(string id) => module.TryInvokeAsync("focusAfterSubmit", id);

    public ValueTask DisposeAsync() => module.DisposeAsync();
}
