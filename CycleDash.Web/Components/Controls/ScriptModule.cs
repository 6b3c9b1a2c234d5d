using Microsoft.JSInterop;

namespace CycleDash.Web.Components.Controls;

/// <summary>
/// A module of wwwroot/js in the browser of one circuit, imported when it is first called, and again where that failed. A browser that has left, or
/// does not answer, is no error: the caller is told that nothing happened.
/// </summary>
/// <param name="browser">The circuit's browser.</param>
/// <param name="name">The file's name without its ending.</param>
/// <param name="patience">How long a call may take; null leaves it to the circuit's own limit.</param>
public sealed class ScriptModule(IJSRuntime browser, string name, TimeSpan? patience = null) : IAsyncDisposable
{
    private Task<IJSObjectReference>? import;
    private bool isDisposed;

    /// <summary>Imports the module. False where the browser is not there, or could not read it.</summary>
    public async Task<bool> TryLoadAsync() => await ImportAsync() is not null;

    /// <summary>Calls a function. False where the browser is not there, could not read the module, or did not answer in time.</summary>
    /// <exception cref="JSException">The function failed.</exception>
    public async Task<bool> TryInvokeAsync(string function, params object?[] arguments)
    {
        try
        {
            if (await ImportAsync() is not { } module)
                return false;
            await (patience is { } longest ? module.InvokeVoidAsync(function, longest, arguments) : module.InvokeVoidAsync(function, arguments));
            return true;
        }
        catch (Exception exception) when (IsGone(exception))
        {
            return false;
        }
    }

    /// <summary>What a function answers; the type's default where the browser is not there, could not read the module, or did not answer in time.</summary>
    /// <exception cref="JSException">The function failed.</exception>
    public async Task<T?> TryReadAsync<T>(string function, params object?[] arguments)
    {
        try
        {
            if (await ImportAsync() is not { } module)
                return default;
            return await (patience is { } longest ? module.InvokeAsync<T>(function, longest, arguments) : module.InvokeAsync<T>(function, arguments));
        }
        catch (Exception exception) when (IsGone(exception))
        {
            return default;
        }
    }

    public async ValueTask DisposeAsync()
    {
        isDisposed = true;
        // An import that is under way is given up by whoever waits for it.
        if (import is { IsCompletedSuccessfully: true })
            await ForgetAsync(await import);
    }

    /// <summary>Whether there is nobody left to call: the browser has left or is silent, or the page went while the call was under way.</summary>
    private static bool IsGone(Exception exception) => exception is JSDisconnectedException or OperationCanceledException or ObjectDisposedException;

    private static async Task ForgetAsync(IJSObjectReference module)
    {
        try
        {
            await module.DisposeAsync();
        }
        catch (Exception exception) when (IsGone(exception))
        {
            // The module went with the browser.
        }
    }

    private async Task<IJSObjectReference?> ImportAsync()
    {
        if (isDisposed)
            return null;
        // Calls that come meanwhile wait for the same import.
        var mine = import;
        try
        {
            mine ??= import = browser.InvokeAsync<IJSObjectReference>("import", $"./js/{name}.js").AsTask();
            var module = await mine;
            if (!isDisposed)
                return module;
            await ForgetAsync(module);
        }
        catch (Exception exception) when (exception is JSException || IsGone(exception))
        {
            // The browser says in its own console what it could not read; the next call asks it again.
            if (import == mine)
                import = null;
        }

        return null;
    }
}
