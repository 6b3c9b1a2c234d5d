using Microsoft.AspNetCore.Components.Server.Circuits;

namespace CycleDash.Web.Components.Circuits;

/// <summary>
/// Dispatches browser events before later acknowledgements of render batches. The framework replaces event handlers with every rendering of their
/// component and forgets the old ones once the browser has acknowledged the batch; where the rendering thread is held up for longer than that takes,
/// it forgets them before an event that arrived earlier was dispatched, answers "There is no event handler associated with this event", and the click,
/// or what was typed, is lost. A server that trains on all cores is that slow. One for each circuit.
/// </summary>
public sealed class EventOrder : CircuitHandler
{
    // Names of the framework's hub methods.
    private const string Event = "BeginInvokeDotNetFromJS";
    private const string Acknowledgement = "OnRenderCompleted";

    // Events are dispatched in the order of their arrival: the last one is done last.
    private Task lastEvent = Task.CompletedTask;

    // Done once the framework was called, which takes one acknowledgement at a time.
    private Task lastAcknowledgement = Task.CompletedTask;

    /// <inheritdoc/>
    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => context => HubMethod.Current switch
    {
        Event => lastEvent = next(context),
        Acknowledgement when !lastEvent.IsCompleted || !lastAcknowledgement.IsCompleted => AcknowledgeLater(() => next(context)),
        _ => next(context),
    };

    private Task AcknowledgeLater(Func<Task> next)
    {
        var acknowledgement = AcknowledgeAfterAsync(Task.WhenAll(lastEvent, lastAcknowledgement), next);
        lastAcknowledgement = acknowledgement;
        return acknowledgement.Unwrap();
    }

    private static async Task<Task> AcknowledgeAfterAsync(Task before, Func<Task> next)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return next();
    }
}
