using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace CycleDash.Data.Connections;

/// <summary>A statement that is compiled once and run with many values, which go to its parameters in order of appearance.</summary>
internal sealed partial class PreparedCommand : IDisposable
{
    private readonly SqliteCommand command;

    public PreparedCommand(SqliteConnection connection, SqliteTransaction transaction, string sql)
    {
        command = new SqliteCommand(sql, connection, transaction);
        foreach (var name in Parameter().Matches(sql).Select(match => match.Value).Distinct())
            command.Parameters.Add(new SqliteParameter(name, null));
    }

    /// <returns>Rows changed.</returns>
    public int Execute(params ReadOnlySpan<object?> values) => Bind(values).ExecuteNonQuery();

    /// <returns>The first column of the first row, or null.</returns>
    public object? Scalar(params ReadOnlySpan<object?> values) => Bind(values).ExecuteScalar();

    /// <returns>The rows; to be disposed before the statement runs again.</returns>
    public SqliteDataReader Query(params ReadOnlySpan<object?> values) => Bind(values).ExecuteReader();

    public void Dispose() => command.Dispose();

    private SqliteCommand Bind(ReadOnlySpan<object?> values)
    {
        for (var index = 0; index < values.Length; index++)
            command.Parameters[index].Value = values[index] ?? DBNull.Value;
        return command;
    }

    [GeneratedRegex(@"\$\w+")]
    private static partial Regex Parameter();
}
