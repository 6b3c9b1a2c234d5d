using System.Threading.Channels;
using CycleDash.Data.Stores.Recording;
using CycleDash.Training.Recording;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CycleDash.Data.Stores;

/// <summary>
/// Stores what runs report; one per process. Records of all runs go through one bounded channel to one writing task, which commits
/// at most every 250 ms, or as soon as 50,000 points have come together, half of the channel is full or somebody waits for a flush.
/// A committed record survives the end of the process and a power cut. Nothing is dropped: when the channel is full the reporting thread waits, and a
/// failed transaction (disk full, say) is tried again until it succeeds.
/// </summary>
public sealed class RunRecordWriter : IAsyncDisposable
{
    private const int MaximumPoints = 50_000;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ShutdownGrace = TimeSpan.FromSeconds(10);

    private readonly IDbContextFactory<CycleDashContext> contexts;
    private readonly TimeProvider time;
    private readonly ILogger<RunRecordWriter> logger;
    private readonly int mostRecords;
    private readonly SemaphoreSlim room;
    private readonly Channel<PendingRecord> channel = Channel.CreateUnbounded<PendingRecord>(new() { SingleReader = true });
    private readonly Dictionary<(long RunId, string Name, ScoreProtocol? Protocol), long> seriesIds = [];
    private readonly CancellationTokenSource giveUp = new();
    private readonly Task writing;
    private volatile string? problem;

    public RunRecordWriter(IDbContextFactory<CycleDashContext> contexts, TimeProvider time, ILogger<RunRecordWriter> logger)
        : this(contexts, time, logger, capacity: 8_192)
    {
    }

    /// <param name="contexts">Where connections come from.</param>
    /// <param name="time">For pacing and retries.</param>
    /// <param name="logger">Told of every failure.</param>
    /// <param name="capacity">Records that may wait, those of the transaction under way included.</param>
    internal RunRecordWriter(
        IDbContextFactory<CycleDashContext> contexts, TimeProvider time, ILogger<RunRecordWriter> logger, int capacity)
    {
        this.contexts = contexts;
        this.time = time;
        this.logger = logger;

        // The channel's own bound can only be awaited; the training thread has to wait on the spot.
        room = new SemaphoreSlim(capacity);
        mostRecords = Math.Max(1, capacity / 2);
        writing = Task.Run(WriteAllAsync);
    }

    /// <summary>Why records are waiting, in words for the user; null while all goes well.</summary>
    public string? Problem => problem;

    /// <summary>Records that may still come before a reporting thread has to wait.</summary>
    internal int Room => room.CurrentCount;

    /// <summary>What a run reports to. Its Flush returns when everything that this process reported before is durable.</summary>
    public IRunRecorder ForRun(long runId) => new RunRecorder(runId, this);

    /// <summary>Waits until everything that this process reported before is durable.</summary>
    /// <returns>False where the database did not take it in that time.</returns>
    public async Task<bool> TryFlushAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        // Disposed of by nobody: who waits may give up before the writer comes to it.
        var request = new FlushRequest();
        if (problem is not null || !await room.WaitAsync(patience, cancellationToken))
            return false;
        if (!channel.Writer.TryWrite(new PendingRecord(0, 0, null, request)))
            return false;
        try
        {
            await request.Completed.WaitAsync(patience, time, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Stores what is waiting and ends. Where the database still refuses it after ten seconds, it is logged as lost.</summary>
    public async ValueTask DisposeAsync()
    {
        if (channel.Writer.TryComplete())
            giveUp.CancelAfter(ShutdownGrace);
        await writing;
        giveUp.Dispose();
        room.Dispose();
    }

    internal void Enqueue(PendingRecord record)
    {
        room.Wait();
        ObjectDisposedException.ThrowIf(!channel.Writer.TryWrite(record), this);
    }

    private async Task WriteAllAsync()
    {
        var reader = channel.Reader;
        var records = new List<PendingRecord>();
        var nextCommit = Task.CompletedTask;
        while (await reader.WaitToReadAsync())
        {
            await CollectAsync(reader, records, nextCommit);
            nextCommit = Task.Delay(Interval, time);
            var error = await StoreAsync(records);
            room.Release(records.Count);
            foreach (var record in records)
                record.Flush?.Complete(error);
            records.Clear();
        }
    }

    /// <summary>Takes records until the next commit is due, or sooner where enough are there or somebody waits for them.</summary>
    private async Task CollectAsync(ChannelReader<PendingRecord> reader, List<PendingRecord> records, Task nextCommit)
    {
        var points = 0;
        while (points < MaximumPoints && records.Count < mostRecords)
        {
            if (reader.TryRead(out var record))
            {
                records.Add(record);
                points += record.Points;
                if (record.Flush is not null)
                    return;
                continue;
            }

            var more = reader.WaitToReadAsync().AsTask();
            if (await Task.WhenAny(nextCommit, more) == nextCommit || !await more)
                return;
        }
    }

    /// <returns>Null when the records are durable; the error where the writer was told to end before they were.</returns>
    private async Task<Exception?> StoreAsync(List<PendingRecord> records)
    {
        for (var pause = FirstRetry; ; pause = pause * 2 < LongestRetry ? pause * 2 : LongestRetry)
        {
            try
            {
                Store(records);
                if (problem is not null)
                    logger.RecordsStoredAgain();
                problem = null;
                return null;
            }
            catch (Exception error)
            {
                // Whatever it is, the records stay here until they are stored: nothing else has them.
                seriesIds.Clear();
                problem = Explain(error);
                logger.RecordsNotStored(error, records.Count, problem);
                if (!await PauseAsync(pause))
                {
                    logger.RecordsLost(error, records.Count);
                    return error;
                }
            }
        }
    }

    private void Store(List<PendingRecord> records)
    {
        using var context = contexts.CreateDbContext();
        context.Database.OpenConnection();
        using var batch = new RecordBatch((SqliteConnection)context.Database.GetDbConnection(), seriesIds);
        foreach (var record in records)
        {
            if (batch.Holds(record.RunId))
                record.Write?.Invoke(batch);
        }

        batch.Commit();
    }

    private string Explain(Exception error)
    {
        using var context = contexts.CreateDbContext();
        return (StorageFaults.Explain(error, context.Database.GetDbConnection().DataSource) ?? error).Message;
    }

    /// <returns>False where the writer has to end.</returns>
    private async Task<bool> PauseAsync(TimeSpan pause)
    {
        try
        {
            await Task.Delay(pause, time, giveUp.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
