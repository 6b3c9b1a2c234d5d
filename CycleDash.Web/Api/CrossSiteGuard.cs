using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Net.Http.Headers;

namespace CycleDash.Web.Api;

/// <summary>
/// Refuses what other web sites make a visitor's browser send here: the dashboard has no login, so a page elsewhere could
/// otherwise start or delete runs. Browsers name the origin; programs send none and pass. A site whose name is turned to this
/// machine's address after its page was loaded is its own origin here; it is told by the name that its browser asks for.
/// </summary>
internal sealed class CrossSiteGuard(RequestDelegate next, IServer server, IConfiguration configuration, ILogger<CrossSiteGuard> logger)
{
    private const string AnyHost = "*";

    private readonly bool namesHosts = configuration["AllowedHosts"] is { Length: > 0 } hosts && hosts != AnyHost;

    // Known once the server listens.
    private readonly Lazy<bool> isForThisMachine = new(() =>
        server.Features.Get<IServerAddressesFeature>()?.Addresses is { Count: > 0 } addresses && addresses.All(address => IsLoopback(BindingAddress.Parse(address).Host)));

    private int otherSites;
    private int otherHosts;

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!namesHosts && isForThisMachine.Value && !IsNameOfThisMachine(request.Host.Host))
        {
            if (Interlocked.Exchange(ref otherHosts, 1) == 0)
                ApiLog.OtherHostRefused(logger, request.Host.Host);
            return RefuseAsync(context, StatusCodes.Status421MisdirectedRequest,
                $"This server listens on this machine alone and is not known as '{request.Host.Host}'. Where a proxy passes that name on, set AllowedHosts to it.");
        }

        if (ChangesSomething(request) && !IsFromHere(request))
        {
            if (Interlocked.Exchange(ref otherSites, 1) == 0)
                ApiLog.OtherSiteRefused(logger, request.Headers.Origin.ToString(), request.Host.ToString());
            return RefuseAsync(context, StatusCodes.Status403Forbidden,
                "This request comes from another web site. Send it from the dashboard itself or from a program; a proxy in between has to keep the Host header.");
        }

        // The bytes of images and files are their users', and are nothing but what they are served as.
        context.Response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        context.Response.Headers["Referrer-Policy"] = "same-origin";
        return next(context);
    }

    private static Task RefuseAsync(HttpContext context, int status, string reason) => TypedResults.Problem(reason, statusCode: status).ExecuteAsync(context);

    // A circuit is opened by a GET that is turned into a WebSocket.
    private static bool ChangesSomething(HttpRequest request) =>
        (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method))
        || request.Headers.Upgrade.ToString().Contains("websocket", StringComparison.OrdinalIgnoreCase);

    private static bool IsFromHere(HttpRequest request)
    {
        // Set by browsers alone; behind a proxy that changes the Host header it is all there is to go by.
        if (request.Headers["Sec-Fetch-Site"] == "same-origin")
            return true;
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0
            || (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsLoopback(string host) => IsLocalhost(host) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    // An address is never another site's: there is no name to turn.
    private static bool IsNameOfThisMachine(string host) => host.Length == 0 || IsLocalhost(host) || IPAddress.TryParse(host.Trim('[', ']'), out _);

    private static bool IsLocalhost(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
}
