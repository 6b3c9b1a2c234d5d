using Microsoft.EntityFrameworkCore;

namespace CycleDash.Data.Stores;

/// <summary>The database's room on the disk. What deleted runs leave free inside it, new ones use; to others it is given back by <see cref="CompactAsync"/> alone.</summary>
public sealed class StoreSpace(IDbContextFactory<CycleDashContext> contexts)
{
    /// <summary>Size of the database and how much of it is free.</summary>
    public async Task<(long Bytes, long FreeBytes)> MeasureAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Database.OpenConnectionAsync(cancellationToken);
        var page = await NumberAsync(context, "PRAGMA page_size", cancellationToken);
        return (page * await NumberAsync(context, "PRAGMA page_count", cancellationToken), page * await NumberAsync(context, "PRAGMA freelist_count", cancellationToken));
    }

    /// <summary>
    /// Writes the database anew without what is free, and gives that back to the disk. Until then it needs as much room again as is in use, in
    /// the data directory and in the one for temporary files; where it is ended, nothing has changed. Meanwhile others read but do not write:
    /// runs that train wait, edits are refused after half a minute.
    /// </summary>
    /// <exception cref="StorageException">The disk is full, or the file cannot be written.</exception>
    public async Task CompactAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.Database.SetCommandTimeout(TimeSpan.Zero);
        try
        {
            await context.Database.ExecuteSqlRawAsync("VACUUM", cancellationToken);
            await context.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", cancellationToken);
        }
        catch (Exception error) when (StorageFaults.Explain(error, context.Database.GetDbConnection().DataSource) is { } fault)
        {
            throw fault;
        }
    }

    private static async Task<long> NumberAsync(CycleDashContext context, string pragma, CancellationToken cancellationToken)
    {
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = pragma;
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
