using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CycleDash.Data.Tests.Support;

/// <summary>Counts the queries that reach the database.</summary>
internal sealed class CommandCounter : DbCommandInterceptor
{
    private int count;

    /// <summary>The count since the last call.</summary>
    public int Reset() => Interlocked.Exchange(ref count, 0);

    public override ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref count);
        return ValueTask.FromResult(result);
    }
}
