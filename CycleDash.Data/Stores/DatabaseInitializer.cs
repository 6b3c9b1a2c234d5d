using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CycleDash.Data.Stores;

/// <summary>Makes the database ready at start: checks that it can be used, then applies the migrations that it lacks.</summary>
public sealed class DatabaseInitializer(IDbContextFactory<CycleDashContext> contexts, TimeProvider time)
{
    private static readonly byte[] SqliteHeader = "SQLite format 3\0"u8.ToArray();

    /// <summary>Creates or upgrades the database. Any number of processes may start at the same time.</summary>
    /// <exception cref="DataDirectoryNotWritableException">The folder or the file cannot be written.</exception>
    /// <exception cref="DatabaseTooNewException">A newer version wrote it; the file is untouched.</exception>
    /// <exception cref="DatabaseCorruptException">It is no database, or damaged; the file is untouched.</exception>
    /// <exception cref="DiskFullException">There is no room for it.</exception>
    public async Task InitializeAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var path = Path.GetFullPath(context.Database.GetDbConnection().DataSource);
        CheckFolder(Path.GetDirectoryName(path)!);
        try
        {
            await using var alone = await MigrationLock.AcquireAsync(path + ".lock", time, cancellationToken);
            await CheckFileAsync(context, path, cancellationToken);
            await MigrateAsync(context, cancellationToken);
            await MetricPointPacker.PackAsync(context, cancellationToken);
        }
        catch (Exception error) when (StorageFaults.Explain(error, path) is { } fault)
        {
            throw fault;
        }
        catch (UnauthorizedAccessException error)
        {
            throw new DataDirectoryNotWritableException(path, error.Message, error);
        }
    }

    private static void CheckFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var name = Path.Combine(folder, ".writable-" + Guid.NewGuid().ToString("N"));
            using var probe = new FileStream(name, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DataDirectoryNotWritableException(folder, error.Message, error);
        }
    }

    /// <summary>Looks at an existing file through a read-only connection, without the pragmas that would write to it.</summary>
    private static async Task CheckFileAsync(CycleDashContext context, string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path) || new FileInfo(path).Length == 0)
            return;
        await CheckHeaderAsync(path, cancellationToken);
        var applied = new List<string>();
        await using (var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        }.ToString()))
        {
            await connection.OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE name = '__EFMigrationsHistory'";
            if ((long)(await command.ExecuteScalarAsync(cancellationToken))! == 0)
                return;
            command.CommandText = "SELECT MigrationId FROM __EFMigrationsHistory ORDER BY MigrationId";
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
                applied.Add(reader.GetString(0));
        }

        var unknown = applied.Except(context.Database.GetMigrations()).ToList();
        if (unknown.Count > 0)
            throw new DatabaseTooNewException(path, unknown);
    }

    private static async Task CheckHeaderAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var header = new byte[SqliteHeader.Length];
            await using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            var read = await file.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false, cancellationToken);
            if (read < header.Length || !header.AsSpan().SequenceEqual(SqliteHeader))
                throw new DatabaseCorruptException(path, "it is not an SQLite database.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DataDirectoryNotWritableException(path, error.Message, error);
        }
    }

    private static async Task MigrateAsync(CycleDashContext context, CancellationToken cancellationToken)
    {
        if (!(await context.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
            return;

        // EF's own lock is a row that outlives a killed process, and EF would wait for it for ever. Under our lock, which
        // dies with its process, such a row can only be a dead one's.
        if (await context.GetService<IHistoryRepository>().ExistsAsync(cancellationToken))
            await context.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellationToken);
        await context.Database.MigrateAsync(cancellationToken);
    }
}
