using CycleDash.Data;
using CycleDash.Data.Queries;
using CycleDash.Data.Stores;
using CycleDash.Training.Configuration;
using CycleDash.Training.Datasets;
using CycleDash.Web.Runs;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CycleDash.Web.Tests.Runs;

public sealed class StoreWatcherTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly DatasetManifest Dataset = new("horses", "Drawn for a test.", ["CC0"], HeldOutBySeed: 7, []) { Hash = "0123abcd" };

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("cycledash-test-");
    private readonly DirectoryInfo elsewhere = Directory.CreateTempSubdirectory("cycledash-test-");
    private readonly ServiceProvider services;
    private readonly LiveRuns live = new(TimeProvider.System, NullLogger<LiveRuns>.Instance);
    private readonly TaskCompletionSource<RunChange> told = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public StoreWatcherTests() => services = new ServiceCollection().AddLogging().AddCycleDashData(data.FullName).BuildServiceProvider();

    public Task InitializeAsync() => services.GetRequiredService<DatabaseInitializer>().InitializeAsync(CancellationToken.None);

    public async Task DisposeAsync()
    {
        await services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        data.Delete(recursive: true);
        elsewhere.Delete(recursive: true);
    }

    [Fact]
    public Task A_read_that_fails_is_followed_by_another_one() => ExpectAsync(watched: data, failures: 3);

    [Fact]
    public Task Writes_that_the_file_system_does_not_tell_of_are_found() => ExpectAsync(watched: elsewhere, failures: 0);

    /// <summary>Expects that a run of another process is told of.</summary>
    /// <param name="watched">Where the file system is watched.</param>
    /// <param name="failures">So many reads after the first one fail.</param>
    private async Task ExpectAsync(DirectoryInfo watched, int failures)
    {
        var time = new Hurry();
        var contexts = new Contexts(services.GetRequiredService<IDbContextFactory<CycleDashContext>>(), failures);
        using var watcher = new StoreWatcher(
            new RunQueries(contexts, time), new ActiveRuns(), live, new RunQueueSignal(), new DataDirectory(watched.FullName), time, NullLogger<StoreWatcher>.Instance);
        using var subscription = live.Subscribe(null, changes =>
        {
            told.TrySetResult(changes[0]);
            return Task.CompletedTask;
        });
        await watcher.StartAsync(CancellationToken.None);
        await contexts.SecondRead.WaitAsync(Patience);

        var run = await services.GetRequiredService<RunStore>().CreateAsync(new RunConfig { Dataset = "horses" }, Dataset, null, null, CancellationToken.None);

        Assert.Equal(new ReloadChange(run), await told.Task.WaitAsync(Patience));
        await watcher.StopAsync(CancellationToken.None);
    }

    /// <summary>A database that cannot be read for a while, once it was read.</summary>
    private sealed class Contexts(IDbContextFactory<CycleDashContext> inner, int failures) : IDbContextFactory<CycleDashContext>
    {
        private readonly TaskCompletionSource secondRead = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int reads;

        public Task SecondRead => secondRead.Task;

        public CycleDashContext CreateDbContext()
        {
            if (++reads > 1)
                secondRead.TrySetResult();
            return reads > 1 && reads <= 1 + failures ? throw new SqliteException("disk I/O error", 10) : inner.CreateDbContext();
        }
    }

    /// <summary>A clock whose waits are a hundredth as long.</summary>
    private sealed class Hurry : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? dueTime / 100 : dueTime, period);
    }
}
