namespace CycleDash.Web.Components.Pages;

/// <summary>Log lines of the pages: event ids 2000 to 2099.</summary>
internal static partial class PageLog
{
    [LoggerMessage(2000, LogLevel.Error, "What {Url} shows could not be read")]
    public static partial void ReadFailed(ILogger logger, string url, Exception exception);

    [LoggerMessage(2001, LogLevel.Warning, "The step time could not be measured")]
    public static partial void EstimateFailed(ILogger logger, Exception exception);

    [LoggerMessage(2010, LogLevel.Error, "What was asked of run {RunId} could not be done")]
    public static partial void CommandFailed(ILogger logger, long runId, Exception exception);

    [LoggerMessage(2011, LogLevel.Error, "The queue could not be resumed")]
    public static partial void ResumeFailed(ILogger logger, Exception exception);
}
