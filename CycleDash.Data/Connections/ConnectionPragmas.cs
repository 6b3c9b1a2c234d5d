using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CycleDash.Data.Connections;

/// <summary>
/// What every connection is set to when it opens. WAL lets readers go on while one process writes. A commit is durable when it
/// returns: <c>synchronous=FULL</c> flushes the log to the disk, so that neither the end of the process nor a power cut takes
/// it back; at about four commits a second while training that costs nothing that can be felt. A writer waits up to
/// 30 s for another process's transaction. The log's file keeps 64 MiB at most once what it holds is in the database, not the size of the
/// largest transaction that there ever was.
/// </summary>
public sealed class ConnectionPragmas : DbConnectionInterceptor
{
    private const string Pragmas = """
        PRAGMA busy_timeout = 30000;
        PRAGMA journal_mode = WAL;
        PRAGMA journal_size_limit = 67108864;
        PRAGMA synchronous = FULL;
        PRAGMA foreign_keys = ON;
        """;

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
