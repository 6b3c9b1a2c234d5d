using System.Data.Common;
using CycleDash.Data;
using CycleDash.Data.Stores;
using CycleDash.Training.Datasets;
using CycleDash.Training.Evaluation;
using CycleDash.Training.Images;
using CycleDash.Training.Networks.Extractors;
using CycleDash.Training.Trainers;
using CycleDash.Web.Runs.Logs;

namespace CycleDash.Web.Runs;

/// <summary>Trains one claimed run on a thread of its own, keeps its claim alive, and writes down how it ended.</summary>
public sealed class RunSession(
    RunStore runs,
    RunRecordWriter writer,
    LiveRuns live,
    ActiveRuns active,
    DatasetStore datasets,
    IImageCodec codec,
    EvaluationResources evaluation,
    DataDirectory dataDirectory,
    TimeProvider time,
    ILogger<RunSession> logger)
{
    private static readonly TimeSpan HeartbeatInterval = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    /// <summary>Trains until the run ends or is asked to stop.</summary>
    /// <returns>The run's status afterwards: Queued where it was interrupted and will go on.</returns>
    public async Task<RunStatus> TrainAsync(ClaimedRun run, RunControl control)
    {
        using var scope = logger.BeginScope(new RunLogScope(run.Id));
        using var registration = active.Add(run.Id, control);
        live.Publish(new StatusChange(run.Id, RunStatus.Running));

        using var ended = new CancellationTokenSource();
        var heartbeat = KeepClaimAsync(run.Id, control, ended.Token);
        var (status, failure) = await TrainToTheEndAsync(run, control);
        await ended.CancelAsync();
        await heartbeat;

        if (await FinishAsync(run.Id, status, failure) is not { } stored)
        {
            // Another process took it while this one was not heard of.
            live.Publish(new ReloadChange(run.Id));
            return status;
        }

        live.Publish(new StatusChange(run.Id, stored));
        return stored;
    }

    /// <summary>Written even while the process shuts down, hence no token; and until it is written, or the run would count as running for ever.</summary>
    private async Task<RunStatus?> FinishAsync(long runId, RunStatus status, string? failure)
    {
        while (true)
        {
            try
            {
                return await runs.FinishAsync(runId, ProcessIdentity.Current, status, failure, CancellationToken.None);
            }
            catch (Exception exception) when (exception is DbException or StorageException or IOException or UnauthorizedAccessException)
            {
                RunLog.NotFinished(logger, runId, status, RetryAfter.TotalSeconds, exception);
                await Task.Delay(RetryAfter, time, CancellationToken.None);
            }
        }
    }

    private async Task<(RunStatus Status, string? Failure)> TrainToTheEndAsync(ClaimedRun run, RunControl control)
    {
        var recorder = new LoggedRunRecorder(run.Id, new LiveRunRecorder(run.Id, writer.ForRun(run.Id), live), time, logger);
        try
        {
            // Where the run's log goes.
            Directory.CreateDirectory(new RunDirectory(dataDirectory.Path, run.Id).Root);
            RunLog.Starting(logger, run.Id, run.Config.Name);
            var outcome = await OnOwnThreadAsync($"training of run {run.Id}", () => Train(run, recorder, control));
            RunLog.Ended(logger, run.Id, outcome);
            return (StatusOf(outcome), null);
        }
        catch (Exception exception)
        {
            RunLog.Failed(logger, run.Id, exception);
            return (RunStatus.Failed, exception.Message);
        }
    }

    private RunOutcome Train(ClaimedRun run, LoggedRunRecorder recorder, RunControl control)
    {
        ThreadPriority.Lower();
        var started = time.GetTimestamp();
        var dataset = UnpairedDataset.Open(run.Manifest, datasets.FolderOf(run.Manifest.Name), codec, run.Config.Channels);
        RunLog.Trains(
            logger, run.Id, run.Config.Device.ToString().ToUpperInvariant(), run.Config.Threads == 0 ? Environment.ProcessorCount : run.Config.Threads, run.Manifest.Name,
            dataset.Images(DatasetSplit.Train, DatasetDomain.A).Count, dataset.Images(DatasetSplit.Train, DatasetDomain.B).Count, time.GetElapsedTime(started).TotalSeconds);
        using var trainer = new CycleTrainer(
            run.Config, dataset, new RunDirectory(dataDirectory.Path, run.Id), recorder, time,
            config => SemanticExtractors.Open(config, evaluation.Weights), evaluation, run.ForkedFromStep);
        try
        {
            return trainer.Train(control);
        }
        finally
        {
            recorder.Flush();
        }
    }

    private static RunStatus StatusOf(RunOutcome outcome) => outcome switch
    {
        RunOutcome.Completed => RunStatus.Completed,
        RunOutcome.Cancelled => RunStatus.Cancelled,
        RunOutcome.Paused => RunStatus.Paused,
        RunOutcome.Interrupted => RunStatus.Queued,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    /// <summary>Dispose scopes and gradient mode belong to a thread: training stays on one from start to end.</summary>
    private static Task<RunOutcome> OnOwnThreadAsync(string name, Func<RunOutcome> train)
    {
        var result = new TaskCompletionSource<RunOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                result.SetResult(train());
            }
            catch (Exception exception)
            {
                result.SetException(exception);
            }
        })
        { Name = name, IsBackground = true };
        thread.Start();
        return result.Task;
    }

    private async Task KeepClaimAsync(long runId, RunControl control, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(HeartbeatInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
                await RenewAsync(runId, control, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The run ended.
        }
    }

    private async Task RenewAsync(long runId, RunControl control, CancellationToken cancellationToken)
    {
        try
        {
            // A stop may have been asked for in another process.
            control.Ask(await runs.RenewAsync(runId, ProcessIdentity.Current, cancellationToken));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            RunLog.HeartbeatFailed(logger, runId, exception);
        }
    }
}
