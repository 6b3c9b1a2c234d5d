namespace CycleDash.Web.Api;

/// <summary>Log lines of the REST API: event ids 3000 to 3099.</summary>
internal static partial class ApiLog
{
    [LoggerMessage(3000, LogLevel.Warning, "The step time of a batch could not be measured")]
    public static partial void EstimateFailed(ILogger logger, Exception exception);

    [LoggerMessage(3001, LogLevel.Warning,
        "Refused a request of a page of {Origin}, because this server was asked as {Host}. Where a proxy stands between, let it keep the Host header. Further ones are refused without a word here")]
    public static partial void OtherSiteRefused(ILogger logger, string origin, string host);

    [LoggerMessage(3002, LogLevel.Warning,
        "Refused a request for {Host}: this server listens on this machine alone. Where a proxy passes that name on, name it in AllowedHosts. Further ones are refused without a word here")]
    public static partial void OtherHostRefused(ILogger logger, string host);
}
