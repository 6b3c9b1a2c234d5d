namespace CycleDash.Web.Api;

/// <summary>
/// Refuses what other web sites make a visitor's browser send here: the dashboard has no login, so a page elsewhere could
/// otherwise start or delete runs. Browsers name the origin; programs send none and pass.
/// </summary>
internal static class CrossSiteGuard
{
    public static IApplicationBuilder UseCrossSiteGuard(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (ChangesSomething(context.Request.Method) && !IsFromHere(context.Request))
        {
            await TypedResults.Problem(
                "This request comes from another web site. Send it from the dashboard itself or from a program.",
                statusCode: StatusCodes.Status403Forbidden).ExecuteAsync(context);
            return;
        }

        await next(context);
    });

    private static bool ChangesSomething(string method) =>
        !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method);

    private static bool IsFromHere(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0
            || (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }
}
