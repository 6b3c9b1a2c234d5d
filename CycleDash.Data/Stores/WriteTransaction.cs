using CycleDash.Data.Entities;
using CycleDash.Training.Recording;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CycleDash.Data.Stores;

/// <summary>
/// One short write. It takes the database's write lock before it reads (BEGIN IMMEDIATE, the provider's default), so that what
/// it decides on cannot change under it and two processes never fail each other halfway.
/// </summary>
internal static class WriteTransaction
{
    /// <summary>Notes that the run changed, for <see cref="Queries.RunQueries.ChangedSinceAsync"/>.</summary>
    public const string TouchSql = """
        INSERT INTO RunChanges (RunId, Version) VALUES ($run, (SELECT COALESCE(MAX(Version), 0) + 1 FROM RunChanges))
        ON CONFLICT (RunId) DO UPDATE SET Version = excluded.Version
        """;

    /// <summary>Does the work in one transaction and saves what it changed in the context.</summary>
    /// <exception cref="StorageException">The disk is full, or the file cannot be written.</exception>
    public static Task<T> WriteAsync<T>(
        this IDbContextFactory<CycleDashContext> contexts, Func<CycleDashContext, Task<T>> work, CancellationToken cancellationToken) =>
        // SQLite writes on the calling thread, and waits there for another process's write; a page's own thread must not stand still for it.
        Task.Run(() => WriteOffThreadAsync(contexts, work, cancellationToken), cancellationToken);

    private static async Task<T> WriteOffThreadAsync<T>(
        IDbContextFactory<CycleDashContext> contexts, Func<CycleDashContext, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        try
        {
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            var result = await work(context);
            await context.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return result;
        }
        catch (Exception error) when (StorageFaults.Explain(error, context.Database.GetDbConnection().DataSource) is { } fault)
        {
            throw fault;
        }
    }

    /// <inheritdoc cref="TouchSql"/>
    public static Task TouchAsync(this CycleDashContext context, long runId, CancellationToken cancellationToken) =>
        context.Database.ExecuteSqlRawAsync(TouchSql, [new SqliteParameter("$run", runId)], cancellationToken);

    /// <summary>Adds a line to the run's history.</summary>
    public static void AddEvent(
        this CycleDashContext context, RunRow run, DateTimeOffset at, RunEventKind kind, string message) =>
        context.Events.Add(new EventRow { RunId = run.Id, Step = run.Step, At = at, Kind = kind, Message = message });
}
