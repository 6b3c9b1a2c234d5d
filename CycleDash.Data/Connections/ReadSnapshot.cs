using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CycleDash.Data.Connections;

/// <summary>Several queries that see one state of the database, without keeping anybody from writing (the provider's own transactions do).</summary>
internal static class ReadSnapshot
{
    /// <summary>The snapshot begins with the context's next query and ends with the transaction.</summary>
    public static async Task<IDbContextTransaction> BeginSnapshotAsync(this CycleDashContext context, CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken);
        var connection = (SqliteConnection)context.Database.GetDbConnection();
        return (await context.Database.UseTransactionAsync(connection.BeginTransaction(deferred: true), cancellationToken))!;
    }
}
