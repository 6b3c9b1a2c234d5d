using Microsoft.AspNetCore.SignalR;

namespace CycleDash.Web.Components.Circuits;

/// <summary>Remembers which method of the hub the browser is calling, which <see cref="EventOrder"/> is not told by the framework.</summary>
public sealed class HubMethod : IHubFilter
{
    private static readonly AsyncLocal<string?> Name = new();

    /// <summary>The method's name; null outside of a call.</summary>
    public static string? Current => Name.Value;

    /// <inheritdoc/>
    public ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        Name.Value = invocationContext.HubMethodName;
        return next(invocationContext);
    }
}
