using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace CycleDash.Data.Queries.Listing;

/// <summary>Reads which runs match and puts them into groups.</summary>
internal sealed class RunIndexReader(RunListReading reading, SettingsKeys settings)
{
    private static readonly Dictionary<RunStatus, int> NoStatuses = [];
    private static readonly Dictionary<string, RunStatus> StatusNames = Enum.GetValues<RunStatus>().ToDictionary(status => status.ToString());

    private bool IsBySettings => reading.Grouping.Key == RunGrouping.SettingsKey;

    public RunIndex Read(SqliteConnection connection, CancellationToken cancellationToken)
    {
        var selection = reading.Select();
        var order = reading.Order(selection);
        if (reading.Grouping.IsNone)
        {
            using var plain = selection.Command(connection, ["r.Id"], order);
            using var runs = plain.ExecuteReader();
            var groups = new List<RunGroup>();
            while (runs.Read())
                groups.Add(new RunGroup([runs.GetInt64(0)], NoStatuses, []));
            return new RunIndex(groups, []);
        }

        var columns = ColumnsToCollect();
        var key = IsBySettings ? "NULL" : reading.Grouping.Sql(selection);
        using var command = selection.Command(connection, ["r.Id", "r.Status", key, .. columns.Select(column => column.Sql(selection))], order);
        using var reader = command.ExecuteReader();
        var collected = Collect(reader, columns, IsBySettings ? id => settings.Of(id, connection) : _ => reader.GetString(2), cancellationToken);

        // A dictionary that nothing was taken from keeps the order of its first appearances.
        return new RunIndex(Sorted([.. collected.Values.Select(members => members.ToGroup())], columns), columns) { Varying = VaryingIn(collected.Keys) };
    }

    private List<RunColumn> ColumnsToCollect()
    {
        var columns = reading.Columns.Where(column => column.IsSortable).ToList();
        if (reading.SortColumn is MetricColumn sort && columns.TrueForAll(column => column.Key != sort.Key))
            columns.Add(sort);
        return columns;
    }

    private static Dictionary<string, Members> Collect(SqliteDataReader reader, List<RunColumn> columns, Func<long, string> keyOf, CancellationToken cancellationToken)
    {
        var groups = new Dictionary<string, Members>(StringComparer.Ordinal);
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var key = keyOf(reader.GetInt64(0));
            if (!groups.TryGetValue(key, out var members))
                groups.Add(key, members = new Members(columns.Count));
            members.Add(reader, columns);
        }

        return groups;
    }

    /// <summary>The columns in which groups of equal settings differ; their keys hold the settings in the order of the grouping's columns.</summary>
    private HashSet<string> VaryingIn(IReadOnlyCollection<string> keys)
    {
        var varying = new HashSet<string>();
        if (!IsBySettings || keys.Count == 0)
            return varying;
        using var first = JsonDocument.Parse(keys.First());
        foreach (var key in keys.Skip(1))
        {
            using var other = JsonDocument.Parse(key);
            foreach (var (column, one, two) in reading.Grouping.Columns.Zip(Settings(first), Settings(other)))
            {
                if (!varying.Contains(column.Key) && !JsonElement.DeepEquals(one, two))
                    varying.Add(column.Key);
            }
        }

        return varying;
    }

    // Before them stands what the dataset held.
    private static IEnumerable<JsonElement> Settings(JsonDocument key) => key.RootElement.EnumerateArray().Skip(1);

    /// <summary>Groups stand where their first run stands, or, sorted by a metric, by their mean.</summary>
    private List<RunGroup> Sorted(List<RunGroup> groups, List<RunColumn> columns)
    {
        if (reading.SortColumn is not MetricColumn sort)
            return groups;
        var index = columns.FindIndex(column => column.Key == sort.Key);
        var sorted = groups.OrderBy(group => double.IsNaN(group.Cells[index].Mean));
        return [.. reading.IsDescending ? sorted.ThenByDescending(group => group.Cells[index].Mean) : sorted.ThenBy(group => group.Cells[index].Mean)];
    }

    private sealed class Members(int columns)
    {
        private readonly List<long> ids = [];
        private readonly Dictionary<RunStatus, int> statuses = [];
        private readonly GroupCellBuilder[] cells = [.. Enumerable.Range(0, columns).Select(_ => new GroupCellBuilder())];

        public void Add(SqliteDataReader reader, List<RunColumn> collected)
        {
            ids.Add(reader.GetInt64(0));
            var status = StatusNames[reader.GetString(1)];
            statuses[status] = statuses.GetValueOrDefault(status) + 1;
            for (var i = 0; i < cells.Length; i++)
                cells[i].Add(reader, i + 3, collected[i].Values);
        }

        public RunGroup ToGroup() => new(ids, statuses, [.. cells.Select(cell => cell.ToCell())]);
    }
}
