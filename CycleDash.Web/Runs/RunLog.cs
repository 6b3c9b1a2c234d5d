using CycleDash.Data;
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

    [LoggerMessage(1017, LogLevel.Error, "Runs of ended processes could not be looked for; the next try is in {RetrySeconds} s")]
    public static partial void RecoveryFailed(ILogger logger, double retrySeconds, Exception exception);

    [LoggerMessage(1005, LogLevel.Error, "A page could not take its live changes")]
    public static partial void SubscriberFailed(ILogger logger, Exception exception);

    [LoggerMessage(1006, LogLevel.Warning, "The heartbeat of run {RunId} could not be written; the next try follows")]
    public static partial void HeartbeatFailed(ILogger logger, long runId, Exception exception);

    [LoggerMessage(1007, LogLevel.Warning, "The files of deleted run {RunId} in {Folder} could not be removed")]
    public static partial void FilesNotRemoved(ILogger logger, long runId, string folder, Exception exception);

    [LoggerMessage(1008, LogLevel.Error, "What other processes wrote could not be read; the next try is in {RetrySeconds} s")]
    public static partial void WatchFailed(ILogger logger, double retrySeconds, Exception exception);

    [LoggerMessage(1009, LogLevel.Warning, "The file system does not tell of other processes' writes; the database is asked every {Seconds} s instead")]
    public static partial void FilesNotWatched(ILogger logger, double seconds, Exception exception);

    [LoggerMessage(1009, LogLevel.Error, "Run {RunId} is {Status}, which could not be written; the next try is in {RetrySeconds} s")]
    public static partial void NotFinished(ILogger logger, long runId, RunStatus status, double retrySeconds, Exception exception);

    [LoggerMessage(1010, LogLevel.Information, "Run {RunId} trains on {Device} with {Threads} CPU threads; dataset {Dataset}: {TrainA} A and {TrainB} B to train, opened in {Seconds:0.0} s")]
    public static partial void Trains(ILogger logger, long runId, string device, int threads, string dataset, int trainA, int trainB, double seconds);

    [LoggerMessage(1011, LogLevel.Information, "Run {RunId}: the evaluation of step {Step} starts")]
    public static partial void EvaluationStarts(ILogger logger, long runId, long step);

    [LoggerMessage(1012, LogLevel.Information, "Run {RunId}: the evaluation of step {Step} took {Seconds:0.0} s")]
    public static partial void EvaluationEnded(ILogger logger, long runId, long step, double seconds);

    [LoggerMessage(1013, LogLevel.Information, "Run {RunId}: {Images} test images were translated at step {Step}")]
    public static partial void SamplesWritten(ILogger logger, long runId, int images, long step);

    [LoggerMessage(1014, LogLevel.Information, "Run {RunId}: the checkpoint of step {Step} is on disk, {Megabytes:0.0} MB")]
    public static partial void CheckpointWritten(ILogger logger, long runId, long step, double megabytes);

    [LoggerMessage(1015, LogLevel.Information, "Run {RunId}: the checkpoint of step {Step} was removed")]
    public static partial void CheckpointRemoved(ILogger logger, long runId, long step);

    [LoggerMessage(1016, LogLevel.Information, "Run {RunId}: epoch {Epoch} begins with step {Step}; {Milliseconds:0} ms a step since the last such line")]
    public static partial void Pace(ILogger logger, long runId, int epoch, long step, double milliseconds);
}
