using CycleDash.Data;
using CycleDash.Data.Queries;
using CycleDash.Data.Stores;
using CycleDash.Training.Trainers;

namespace CycleDash.Web.Runs;

/// <summary>What people do to runs, from a page or the REST API.</summary>
public sealed partial class RunCommands(
    RunStore runs, RunQueries queries, ActiveRuns active, LiveRuns live, RunQueueSignal queue, DataDirectory dataDirectory, ILogger<RunCommands> logger)
{
    /// <summary>Stops the run within one step and keeps everything.</summary>
    public Task<CommandResult> CancelAsync(long runId, CancellationToken cancellationToken) =>
        StopAsync(runId, StopRequest.Cancel, "cancelled", cancellationToken);

    /// <summary>Writes a checkpoint and stops; <see cref="ResumeAsync"/> goes on from there.</summary>
    public Task<CommandResult> PauseAsync(long runId, CancellationToken cancellationToken) =>
        StopAsync(runId, StopRequest.Pause, "paused", cancellationToken);

    /// <summary>Queues a paused, cancelled or failed run again; it goes on from its last checkpoint.</summary>
    public async Task<CommandResult> ResumeAsync(long runId, CancellationToken cancellationToken)
    {
        if (await queries.StatusAsync(runId, cancellationToken) is not { } status)
            return CommandResult.NotFound(runId);
        if (!await runs.RequeueAsync(runId, cancellationToken))
            return CommandResult.Conflict($"Run {runId} is {status}; only a paused, cancelled or failed run can be resumed.");
        live.Publish(new StatusChange(runId, RunStatus.Queued));
        queue.Wake();
        return CommandResult.Success;
    }

    /// <summary>Changes the name, tags or notes, or puts the run out of sight and back.</summary>
    public async Task<CommandResult> PatchAsync(long runId, RunPatch patch, CancellationToken cancellationToken)
    {
        if (!await runs.PatchAsync(runId, patch, cancellationToken))
            return CommandResult.NotFound(runId);
        live.Publish(new ReloadChange(runId));
        return CommandResult.Success;
    }

    /// <summary>Removes the run, its metrics, images and checkpoints. A running one has to be cancelled first.</summary>
    public async Task<CommandResult> DeleteAsync(long runId, CancellationToken cancellationToken)
    {
        if (await queries.StatusAsync(runId, cancellationToken) is not { } status)
            return CommandResult.NotFound(runId);
        if (status == RunStatus.Running || !await runs.DeleteAsync(runId, cancellationToken))
        {
            // Another request may have deleted it meanwhile.
            return await queries.ExistsAsync(runId, cancellationToken)
                ? CommandResult.Conflict($"Run {runId} is running; cancel it before you delete it.")
                : CommandResult.NotFound(runId);
        }

        await Task.Run(() => RemoveFiles(runId), CancellationToken.None);
        live.Publish(new ReloadChange(runId));
        return CommandResult.Success;
    }

    private async Task<CommandResult> StopAsync(long runId, StopRequest request, string participle, CancellationToken cancellationToken)
    {
        if (await queries.StatusAsync(runId, cancellationToken) is not { } status)
            return CommandResult.NotFound(runId);
        if (!await runs.RequestStopAsync(runId, request, cancellationToken))
            return CommandResult.Conflict($"Run {runId} is {status} and cannot be {participle}.");
        active.TryRequest(runId, request);
        live.Publish(new ReloadChange(runId));
        return CommandResult.Success;
    }

    private void RemoveFiles(long runId)
    {
        var folder = new RunDirectory(dataDirectory.Path, runId).Root;
        try
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            RunLog.FilesNotRemoved(logger, runId, folder, exception);
        }
    }
}
