using CycleDash.Data;
using CycleDash.Data.Queries;
using CycleDash.Data.Stores;

namespace CycleDash.Web.Runs;

/// <summary>
/// Notices what other processes (such as <c>cycledash train</c>) write to the database: the file system reports a change of the write-ahead
/// log, and the runs that changed are published for reading again. Where it reports none, as between the machines of a network drive or when
/// its reports have run out, the database is asked now and then.
/// </summary>
public sealed class StoreWatcher(
    RunQueries queries, ActiveRuns active, LiveRuns live, RunQueueSignal queue, DataDirectory dataDirectory, TimeProvider time, ILogger<StoreWatcher> logger)
    : BackgroundService
{
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestInterval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var written = new RunQueueSignal();
        using var watcher = Watch(written);
        long? seen = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                seen = seen is { } version
                    ? await PublishChangesAsync(version, stoppingToken)
                    : (await queries.ChangedSinceAsync(0, stoppingToken)).Version;
                await written.WaitAsync(LongestInterval, time, stoppingToken);

                // The file is written before what it holds can be read: looking at once would miss the last write.
                await Task.Delay(ShortestInterval, time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // What was not seen is seen by the next try.
                RunLog.WatchFailed(logger, RetryAfter.TotalSeconds, exception);
                await Task.Delay(RetryAfter, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private FileSystemWatcher? Watch(RunQueueSignal written)
    {
        FileSystemWatcher? watcher = null;
        try
        {
            watcher = new FileSystemWatcher(dataDirectory.Path, CycleDashDatabase.FileName + "-wal")
            {
                NotifyFilter = NotifyFilters.LastWrite | NotifyFilters.Size | NotifyFilters.FileName,
            };
            watcher.Changed += (_, _) => written.Wake();
            watcher.Created += (_, _) => written.Wake();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or PlatformNotSupportedException)
        {
            // A user may watch so many folders and no more.
            RunLog.FilesNotWatched(logger, LongestInterval.TotalSeconds, exception);
            watcher?.Dispose();
            return null;
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
