namespace CycleDash.Web;

/// <summary>
/// Turns requests away once the server is stopping. A page whose circuit is closed reconnects within milliseconds, while the
/// server still listens; that new connection would hold up the stop until its time limit.
/// </summary>
internal static class ShutdownGate
{
    private const string RetryAfterSeconds = "5";

    public static IApplicationBuilder UseShutdownGate(this WebApplication app) => app.Use((context, next) =>
    {
        if (!app.Lifetime.ApplicationStopping.IsCancellationRequested)
            return next(context);
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = RetryAfterSeconds;
        context.Response.Headers.Connection = "close";
        return Task.CompletedTask;
    });
}
