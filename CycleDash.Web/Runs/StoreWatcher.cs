using CycleDash.Data;
using CycleDash.Data.Queries;
using CycleDash.Data.Stores;

namespace CycleDash.Web.Runs;

/// <summary>
/// Notices what other processes (such as <c>cycledash train</c>) write to the database: the file system reports a change of
/// the write-ahead log, and the runs that changed are published for reading again.
/// </summary>
public sealed class StoreWatcher(
    RunQueries queries, ActiveRuns active, LiveRuns live, RunQueueSignal queue, DataDirectory dataDirectory, TimeProvider time, ILogger<StoreWatcher> logger)
    : BackgroundService
{
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromMilliseconds(250);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await WatchAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Shutting down.
        }
        catch (Exception exception)
        {
            RunLog.WatchFailed(logger, exception);
        }
    }

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        var written = new RunQueueSignal();
        using var watcher = new FileSystemWatcher(dataDirectory.Path, CycleDashDatabase.FileName + "-wal")
        {
            NotifyFilter = NotifyFilters.LastWrite | NotifyFilters.Size | NotifyFilters.FileName,
        };
        watcher.Changed += (_, _) => written.Wake();
        watcher.Created += (_, _) => written.Wake();
        watcher.EnableRaisingEvents = true;

        var seen = (await queries.ChangedSinceAsync(0, cancellationToken)).Version;
        while (true)
        {
            await written.WaitAsync(Timeout.InfiniteTimeSpan, time, cancellationToken);
            // The file is written before what it holds can be read: looking at once would miss the last write.
            await Task.Delay(ShortestInterval, time, cancellationToken);
            seen = await PublishChangesAsync(seen, cancellationToken);
        }
    }

    private async Task<long> PublishChangesAsync(long sinceVersion, CancellationToken cancellationToken)
    {
        var changed = await queries.ChangedSinceAsync(sinceVersion, cancellationToken);
        foreach (var runId in changed.RunIds.Where(id => !active.Contains(id)))
            live.Publish(new ReloadChange(runId));
        if (changed.RunIds.Count > 0)
            queue.Wake();
        return changed.Version;
    }
}
