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

    /// <inheritdoc/>
    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => context => HubMethod.Current switch
    {
        Event => lastEvent = next(context),
        Drawn when !lastEvent.IsCompleted => AfterEventsAsync(lastEvent, () => next(context)),
        _ => next(context),
    };

    private static async Task AfterEventsAsync(Task events, Func<Task> next)
    {
        await events.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await next();
    }
}
