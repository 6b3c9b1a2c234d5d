using Microsoft.AspNetCore.SignalR;

namespace CycleDash.Web.Components.Circuits;

/// <summary>Knows which of the browser's messages is being taken, for <see cref="EventOrder"/>, to which the framework does not tell it.</summary>
public sealed class HubMethod : IHubFilter
{
    private static readonly AsyncLocal<string?> Name = new();

    /// <summary>The name of the hub's method; null outside of a message.</summary>
    public static string? Current => Name.Value;

    /// <inheritdoc/>
    public ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        Name.Value = invocationContext.HubMethodName;
        return next(invocationContext);
    }
}
