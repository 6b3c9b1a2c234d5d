using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CycleDash.Data.Connections;

/// <summary>
/// What the SQL of every connection knows about texts beyond SQLite's own functions, whose LIKE takes only A to Z for the same as a to z.
/// </summary>
public sealed class TextFunctions : DbConnectionInterceptor
{
    /// <summary>The SQL name of <see cref="ContainsText"/>.</summary>
    public const string ContainsTextName = "contains_text";

    /// <summary>Whether a text has that part anywhere, capital or small letters of any script; null where there is no text.</summary>
    public static bool? ContainsText(string? text, string part) => text?.Contains(part, StringComparison.OrdinalIgnoreCase);

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => AddTo(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        AddTo(connection);
        return Task.CompletedTask;
    }

    private static void AddTo(DbConnection connection) =>
        ((SqliteConnection)connection).CreateFunction<string?, string, bool?>(ContainsTextName, ContainsText, isDeterministic: true);
}
