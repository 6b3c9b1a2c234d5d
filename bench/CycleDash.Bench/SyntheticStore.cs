using CycleDash.Data;
using CycleDash.Data.Queries;
using CycleDash.Data.Stores;
using CycleDash.Training.Recording;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CycleDash.Bench;

/// <summary>A data directory with made-up runs, written through the product's own stores.</summary>
internal sealed class SyntheticStore : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly SteppingClock clock = new();
    private readonly string? temporary;

    private SyntheticStore(string folder, bool isTemporary)
    {
        Folder = folder;
        temporary = isTemporary ? folder : null;
        services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(clock).AddCycleDashData(folder).BuildServiceProvider();
    }

    public string Folder { get; }

    public RunRecordWriter Writer => services.GetRequiredService<RunRecordWriter>();

    public SeriesQueries Series => services.GetRequiredService<SeriesQueries>();

    public RunQueries Runs => services.GetRequiredService<RunQueries>();

    public long Bytes => new FileInfo(Path.Combine(Folder, CycleDashDatabase.FileName)).Length;

    /// <summary>A store in that folder, or in a temporary one that is deleted with it.</summary>
    public static async Task<SyntheticStore> OpenAsync(string? folder)
    {
        var store = new SyntheticStore(folder ?? Directory.CreateTempSubdirectory("cycledash-bench-").FullName, folder is null);
        Directory.CreateDirectory(store.Folder);
        await store.services.GetRequiredService<DatabaseInitializer>().InitializeAsync(CancellationToken.None);
        return store;
    }

    /// <summary>Adds runs that have ended.</summary>
    /// <param name="count">How many.</param>
    /// <param name="steps">Steps that each is said to have done.</param>
    /// <returns>Their ids.</returns>
    public async Task<IReadOnlyList<long>> AddRunsAsync(int count, int steps)
    {
        var contexts = services.GetRequiredService<IDbContextFactory<CycleDashContext>>();
        var ids = new List<long>();

        // A context gets slower with all that it tracks.
        foreach (var some in Enumerable.Range(0, count).Chunk(100))
        {
            var added = await services.GetRequiredService<RunStore>().CreateAllAsync(
                [.. some.Select(index => SyntheticRuns.Create(index))], prepare: null, CancellationToken.None);
            await using var context = await contexts.CreateDbContextAsync();
            foreach (var (id, index) in added.Zip(some))
            {
                clock.Advance(TimeSpan.FromMinutes(37));
                var (status, ended, started) = (SyntheticRuns.StatusOf(index), clock.GetUtcNow(), clock.GetUtcNow() - TimeSpan.FromHours(2));
                await context.Runs.Where(run => run.Id == id).ExecuteUpdateAsync(run => run
                    .SetProperty(row => row.Status, status).SetProperty(row => row.Step, steps).SetProperty(row => row.TotalSteps, steps)
                    .SetProperty(row => row.StepsPerEpoch, Math.Max(1, steps / SyntheticRuns.Epochs)).SetProperty(row => row.Epoch, SyntheticRuns.Epochs)
                    .SetProperty(row => row.StartedAt, started).SetProperty(row => row.FinishedAt, ended)
                    .SetProperty(row => row.Failure, status == RunStatus.Failed ? "The loss was not finite." : null));
            }

            ids.AddRange(added);
        }

        return ids;
    }

    /// <summary>Records a run's curves. Returns when all is handed to the writer, not when it is durable.</summary>
    /// <param name="id">The run.</param>
    /// <param name="series">Metrics of every step, at most <see cref="SyntheticCurves.MostSeries"/>.</param>
    /// <param name="steps">Points of each.</param>
    public void Record(long id, int series, int steps)
    {
        var recorder = Writer.ForRun(id);
        var curves = new SyntheticCurves((int)id, series, steps, clock.GetUtcNow());
        for (var step = 1; step <= steps; step++)
            recorder.Metrics(curves.At(step));
        foreach (var evaluation in curves.Evaluations())
            recorder.Metrics(evaluation);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (temporary is not null)
            Directory.Delete(temporary, recursive: true);
    }

    /// <summary>A clock on which the runs are spread over the last year; pauses take their real time.</summary>
    private sealed class SteppingClock : TimeProvider
    {
        private DateTimeOffset now = TimeProvider.System.GetUtcNow() - TimeSpan.FromDays(365);

        public void Advance(TimeSpan time) => now += time;

        public override DateTimeOffset GetUtcNow() => now;
    }
}
