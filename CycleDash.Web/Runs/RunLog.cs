using CycleDash.Training.Trainers;

namespace CycleDash.Web.Runs;

/// <summary>Log lines about runs: event ids 1000 to 1099.</summary>
internal static partial class RunLog
{
    [LoggerMessage(1000, LogLevel.Information, "Run {RunId} ('{Name}') starts training")]
    public static partial void Starting(ILogger logger, long runId, string name);

    [LoggerMessage(1001, LogLevel.Information, "Run {RunId} ended: {Outcome}")]
    public static partial void Ended(ILogger logger, long runId, RunOutcome outcome);

    [LoggerMessage(1002, LogLevel.Error, "Run {RunId} failed")]
    public static partial void Failed(ILogger logger, long runId, Exception exception);

    [LoggerMessage(1003, LogLevel.Warning, "Run {RunId} was found half done; it is queued again and goes on from its last checkpoint")]
    public static partial void Recovered(ILogger logger, long runId);

    [LoggerMessage(1004, LogLevel.Error, "The queue could not be read; the next try is in {RetrySeconds} s")]
    public static partial void QueueUnreadable(ILogger logger, double retrySeconds, Exception exception);

    [LoggerMessage(1005, LogLevel.Error, "A page could not take its live changes")]
    public static partial void SubscriberFailed(ILogger logger, Exception exception);

    [LoggerMessage(1006, LogLevel.Warning, "The heartbeat of run {RunId} could not be written; the next try follows")]
    public static partial void HeartbeatFailed(ILogger logger, long runId, Exception exception);

    [LoggerMessage(1007, LogLevel.Warning, "The files of deleted run {RunId} in {Folder} could not be removed")]
    public static partial void FilesNotRemoved(ILogger logger, long runId, string folder, Exception exception);

    [LoggerMessage(1008, LogLevel.Error, "Other processes' writes cannot be followed; their runs are shown when a page is opened")]
    public static partial void WatchFailed(ILogger logger, Exception exception);
}
