using Microsoft.AspNetCore.Components.Server.Circuits;

namespace CycleDash.Web.Components.Circuits;

/// <summary>
/// Lets what the reader did reach the page before the browser's word that it has drawn what came later. The framework forgets a handler, which every
/// drawing of its component replaces, once the browser has drawn the new one: no event can be for the old one then, but one that arrived before and
/// still waits for its turn. Of that it answers "There is no event handler associated with this event": the click, or what was typed, is lost. It takes
/// a server whose threads wait for longer than a message travels, as one that trains on all cores is. One for each circuit.
/// </summary>
public sealed class EventOrder : CircuitHandler
{
    // Names of the framework's hub methods.
    private const string Event = "BeginInvokeDotNetFromJS";
    private const string Drawn = "OnRenderCompleted";

    // They come out in the order in which they came in, so that the last one is done last.
    private Task lastEvent = Task.CompletedTask;

    // Done once the framework has been told, which takes one word at a time.
    private Task lastDrawn = Task.CompletedTask;

    /// <inheritdoc/>
    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => context => HubMethod.Current switch
    {
        Event => lastEvent = next(context),
        Drawn when !lastEvent.IsCompleted || !lastDrawn.IsCompleted => TellLater(() => next(context)),
        _ => next(context),
    };

    private Task TellLater(Func<Task> next)
    {
        var told = TellAfterAsync(Task.WhenAll(lastEvent, lastDrawn), next);
        lastDrawn = told;
        return told.Unwrap();
    }

    private static async Task<Task> TellAfterAsync(Task before, Func<Task> next)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return next();
    }
}
