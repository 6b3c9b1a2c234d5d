using Microsoft.Data.Sqlite;

namespace CycleDash.Data.Queries.Listing;

/// <summary>
/// What puts a run into its group of equal settings, read once: neither its settings nor the content of its dataset ever change, and the text
/// of them is most of what a grouped list costs. Ids are given in the order of commits and never twice, so that only those after the newest
/// known one are to be read.
/// </summary>
internal sealed class SettingsKeys
{
    private readonly Lock reading = new();
    private readonly Dictionary<long, string> keys = [];

    // Runs of one group share the text.
    private readonly HashSet<string> texts = new(StringComparer.Ordinal);
    private long newest;

    /// <summary>The key of a run that the connection sees.</summary>
    public string Of(long runId, SqliteConnection connection)
    {
        lock (reading)
        {
            if (!keys.ContainsKey(runId))
                ReadNewer(connection);
            return keys[runId];
        }
    }

    private void ReadNewer(SqliteConnection connection)
    {
        var selection = new RunSelection();
        selection.Where($"r.Id > {selection.Parameter(newest)}");
        using var command = selection.Command(connection, ["r.Id", RunGrouping.Settings.Sql(selection)], "r.Id");
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var text = reader.GetString(1);
            if (!texts.TryGetValue(text, out var shared))
                texts.Add(shared = text);
            keys.Add(newest = reader.GetInt64(0), shared);
        }
    }
}
