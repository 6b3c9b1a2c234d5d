using System.Globalization;
using System.Text;
using CycleDash.Data.Connections;
using Microsoft.Data.Sqlite;

namespace CycleDash.Data.Queries.Listing;

/// <summary>
/// The SQL that selects runs, as it is put together: runs <c>r</c>, their configurations <c>c</c>, and a join for every metric that is asked
/// for. Column names come from the code alone; everything that a user wrote is a parameter.
/// </summary>
internal sealed class RunSelection
{
    private readonly List<SqliteParameter> parameters = [];
    private readonly List<string> conditions = [];
    private readonly Dictionary<(string Metric, string Protocol), string> series = [];
    private readonly StringBuilder joins = new();

    /// <summary>The run's number that a search may be, 12 or #12; otherwise 0, which no run has.</summary>
    public static long NumberIn(string search) =>
        long.TryParse(search.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>A parameter's name in the statement.</summary>
    public string Parameter(object value)
    {
        var name = "$p" + parameters.Count.ToString(CultureInfo.InvariantCulture);
        parameters.Add(new SqliteParameter(name, value));
        return name;
    }

    /// <summary>The alias of a metric's series.</summary>
    public string Join(string metric, string protocolText)
    {
        if (series.TryGetValue((metric, protocolText), out var alias))
            return alias;
        alias = "m" + series.Count.ToString(CultureInfo.InvariantCulture);
        series.Add((metric, protocolText), alias);
        joins.Append(CultureInfo.InvariantCulture,
            $"\nLEFT JOIN MetricSeries {alias} ON {alias}.RunId = r.Id AND {alias}.Name = {Parameter(metric)} AND {alias}.Protocol = {Parameter(protocolText)}");
        return alias;
    }

    /// <summary>Only runs that meet this too.</summary>
    public void Where(string condition) => conditions.Add(condition);

    /// <summary>The condition that a column has the text somewhere in it.</summary>
    public string Contains(string column, string text) => $"{TextFunctions.ContainsTextName}({column}, {Parameter(text)})";

    /// <summary>The statement that reads the columns of the selected runs in that order.</summary>
    public SqliteCommand Command(SqliteConnection connection, IEnumerable<string> columns, string order)
    {
        var where = conditions.Count == 0 ? "" : "\nWHERE " + string.Join("\n    AND ", conditions);
        var command = connection.CreateCommand();
        command.CommandText = $"SELECT {string.Join(", ", columns)}\nFROM Runs r JOIN RunConfigs c ON c.RunId = r.Id{joins}{where}\nORDER BY {order}";
        command.Parameters.AddRange(parameters);
        return command;
    }
}
