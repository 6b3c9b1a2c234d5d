using CycleDash.Data.Queries;
using CycleDash.Data.Stores;
using CycleDash.Training.Configuration;
using CycleDash.Training.Datasets;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CycleDash.Data.Tests.Support;

/// <summary>A real database file in a folder of its own, made by the migrations.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly List<TestDatabase> neighbours = [];

    private TestDatabase(string folder)
    {
        Folder = folder;

        // One logger factory for all: EF builds the model anew for each that it meets.
        services = new ServiceCollection().AddSingleton<TimeProvider>(Time).AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>)).AddCycleDashData(folder).BuildServiceProvider();
    }

    public static RunOwner Owner { get; } = new(Environment.MachineName, 100, DateTimeOffset.UnixEpoch);

    public string Folder { get; }

    public string File => Path.Combine(Folder, CycleDashDatabase.FileName);

    public ManualTime Time { get; } = new();

    public IDbContextFactory<CycleDashContext> Contexts => services.GetRequiredService<IDbContextFactory<CycleDashContext>>();

    public DatabaseInitializer Initializer => services.GetRequiredService<DatabaseInitializer>();

    public RunStore Store => services.GetRequiredService<RunStore>();

    public RunRecordWriter Writer => services.GetRequiredService<RunRecordWriter>();

    public StoreSpace Space => services.GetRequiredService<StoreSpace>();

    public SavedViewStore Views => services.GetRequiredService<SavedViewStore>();

    public RunQueries Queries => services.GetRequiredService<RunQueries>();

    public CheckpointQueries Checkpoints => services.GetRequiredService<CheckpointQueries>();

    public QueueQueries Queue => services.GetRequiredService<QueueQueries>();

    public SampleQueries Samples => services.GetRequiredService<SampleQueries>();

    public SeriesQueries Series => services.GetRequiredService<SeriesQueries>();

    public static TestDatabase Empty() => new(Directory.CreateTempSubdirectory("cycledash-data-").FullName);

    public static async Task<TestDatabase> CreateAsync()
    {
        var database = Empty();
        await database.Initializer.InitializeAsync(CancellationToken.None);
        return database;
    }

    public static DatasetManifest Manifest(string name = "horses", string hash = "0123abcd") =>
        new(name, "Drawn for a test.", ["CC0"], HeldOutBySeed: 7, [new DatasetImage("trainA/1.png", DatasetSplit.Train, DatasetDomain.A, "aa", 8, 8)])
        {
            Hash = hash,
        };

    /// <summary>Queues a run on the dataset that the configuration names.</summary>
    public Task<long> QueueAsync(RunConfig? config = null, RunOwner? reservedFor = null)
    {
        var run = config ?? new RunConfig { Name = "run", Dataset = "horses" };
        return Store.CreateAsync(run, Manifest(run.Dataset), reservedFor, clonedFrom: null, CancellationToken.None);
    }

    /// <summary>Another process, as far as the database can tell: separate connections, contexts and stores.</summary>
    public TestDatabase Neighbour()
    {
        var neighbour = new TestDatabase(Folder);
        neighbours.Add(neighbour);
        return neighbour;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var neighbour in neighbours)
            await neighbour.services.DisposeAsync();
        await services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
    }
}
