using CycleDash.Data.Stores;
using CycleDash.Data.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CycleDash.Data.Tests;

public sealed class DatabaseInitializerTests
{
    [Fact]
    public async Task The_migrations_cover_the_whole_model()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var context = await database.Contexts.CreateDbContextAsync();

        Assert.False(context.Database.HasPendingModelChanges(), "Add a migration: see tools/CycleDash.Migrations/Program.cs.");
        Assert.Empty(await context.Database.GetPendingMigrationsAsync());
    }

    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("synchronous", "2")]
    [InlineData("journal_size_limit", "67108864")]
    [InlineData("foreign_keys", "1")]
    [InlineData("busy_timeout", "30000")]
    public async Task Every_connection_is_set_up(string pragma, string expected)
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var first = await database.Contexts.CreateDbContextAsync();
        await using var second = await database.Contexts.CreateDbContextAsync();

        foreach (var context in new[] { first, second })
        {
            await context.Database.OpenConnectionAsync();
            await using var command = context.Database.GetDbConnection().CreateCommand();
            command.CommandText = "PRAGMA " + pragma;
            Assert.Equal(expected, $"{await command.ExecuteScalarAsync()}");
        }
    }

    [Fact]
    public async Task Processes_that_start_together_all_find_a_ready_database()
    {
        await using var database = TestDatabase.Empty();
        var neighbours = Enumerable.Range(0, 4).Select(_ => database.Neighbour()).ToList();

        await Task.WhenAll(neighbours.Select(neighbour => Task.Run(() => neighbour.Initializer.InitializeAsync(CancellationToken.None))));

        foreach (var neighbour in neighbours)
            Assert.Equal(0, (await neighbour.Queries.ListAsync(new(), CancellationToken.None)).Total);
    }

    [Fact]
    public async Task A_migration_that_was_killed_does_not_block_the_next_start()
    {
        await using var database = await TestDatabase.CreateAsync();
        await ExecuteAsync(database, """
            CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT OR REPLACE INTO "__EFMigrationsLock" VALUES (1, '2026-01-01');
            DELETE FROM "__EFMigrationsHistory";
            DROP TABLE "MetricBlocks"; DROP TABLE "MetricSeries"; DROP TABLE "Samples"; DROP TABLE "Checkpoints"; DROP TABLE "Events";
            DROP TABLE "RunTags"; DROP TABLE "RunConfigs"; DROP TABLE "Runs"; DROP TABLE "DatasetManifests"; DROP TABLE "RunChanges"; DROP TABLE "Queue"; DROP TABLE "SavedViews";
            """);

        await database.Initializer.InitializeAsync(CancellationToken.None);

        Assert.Equal(1, await database.QueueAsync());
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused_and_left_alone()
    {
        await using var database = await TestDatabase.CreateAsync();
        await ExecuteAsync(database, "INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_FromTheFuture', '99.0.0'); PRAGMA wal_checkpoint(TRUNCATE);");
        SqliteConnection.ClearAllPools();
        var before = await File.ReadAllBytesAsync(database.File);

        var error = await Assert.ThrowsAsync<DatabaseTooNewException>(() => database.Initializer.InitializeAsync(CancellationToken.None));

        Assert.Contains("29990101000000_FromTheFuture", error.Message, StringComparison.Ordinal);
        Assert.Contains("newer version", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(database.File));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_and_left_alone()
    {
        await using var database = TestDatabase.Empty();
        await File.WriteAllTextAsync(database.File, "These are somebody's notes, not a database.");

        var error = await Assert.ThrowsAsync<DatabaseCorruptException>(() => database.Initializer.InitializeAsync(CancellationToken.None));

        Assert.Contains(database.File, error.Message, StringComparison.Ordinal);
        Assert.Equal("These are somebody's notes, not a database.", await File.ReadAllTextAsync(database.File));
    }

    [Fact]
    public async Task A_damaged_database_is_refused()
    {
        await using var database = await TestDatabase.CreateAsync();
        await ExecuteAsync(database, "PRAGMA wal_checkpoint(TRUNCATE)");
        SqliteConnection.ClearAllPools();
        await using (var file = File.OpenWrite(database.File))
        {
            file.Position = 100;
            await file.WriteAsync(Enumerable.Repeat((byte)0xEE, 4000).ToArray());
        }

        var error = await Assert.ThrowsAsync<DatabaseCorruptException>(() => database.Initializer.InitializeAsync(CancellationToken.None));

        Assert.Contains("damaged", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_directory_that_cannot_be_made_is_named()
    {
        await using var parent = TestDatabase.Empty();
        await File.WriteAllTextAsync(parent.File, "a file where a folder should be");
        var folder = Path.Combine(parent.File, "data");
        var options = new DbContextOptionsBuilder<CycleDashContext>();
        CycleDashDatabase.Configure(options, folder);
        var initializer = new DatabaseInitializer(new OneOptionFactory(options.Options), TimeProvider.System);

        var error = await Assert.ThrowsAsync<DataDirectoryNotWritableException>(() => initializer.InitializeAsync(CancellationToken.None));

        Assert.Contains(folder, error.Message, StringComparison.Ordinal);
        Assert.Contains("--data-dir", error.Message, StringComparison.Ordinal);
    }

    private static async Task ExecuteAsync(TestDatabase database, string sql)
    {
        await using var context = await database.Contexts.CreateDbContextAsync();
        await context.Database.ExecuteSqlRawAsync(sql);
    }

    private sealed class OneOptionFactory(DbContextOptions<CycleDashContext> options) : IDbContextFactory<CycleDashContext>
    {
        public CycleDashContext CreateDbContext() => new(options);
    }
}
