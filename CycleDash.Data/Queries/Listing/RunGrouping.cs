namespace CycleDash.Data.Queries.Listing;

/// <summary>Which runs belong together: those that have the same values of these columns.</summary>
/// <param name="Key">How it is written: <c>none</c>, <c>settings</c>, or keys of columns separated by commas.</param>
/// <param name="Columns">The columns whose values a group shares.</param>
public sealed record RunGrouping(string Key, IReadOnlyList<RunColumn> Columns)
{
    /// <summary>Every run by itself.</summary>
    public const string NoneKey = "none";

    /// <summary>Runs that differ by nothing but their seed (and name, tags and notes): repetitions of one experiment.</summary>
    public const string SettingsKey = "settings";

    private const string DatasetKey = "dataset";

    private static readonly string[] Ungroupable =
    [
        "id", "name", "tags", "notes", "progress", "step", "epoch", "created", "started", "finished", "duration",
        "failure", "clonedFrom", "archived",
    ];

    public static RunGrouping None { get; } = new(NoneKey, []);

    public static RunGrouping Settings { get; } = new(SettingsKey, [FieldColumn.All.First(field => field.Key == DatasetKey), .. ConfigColumn.All.Where(column => column.Key != "seed")]);

    /// <summary>Groupings that are written alike are the same.</summary>
    public bool Equals(RunGrouping? other) => other?.Key == Key;

    /// <inheritdoc/>
    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);

    public bool IsNone => Columns.Count == 0;

    /// <summary>Whether a column's values can put runs together.</summary>
    public static bool Allows(RunColumn column) => column is ConfigColumn || (column is FieldColumn && !Ungroupable.Contains(column.Key));

    /// <summary>Reads a grouping; null where it is none, with what would be.</summary>
    public static RunGrouping? Parse(string text, out string problem)
    {
        problem = "";
        if (text is NoneKey or "")
            return None;
        if (text == SettingsKey)
            return Settings;
        var columns = new List<RunColumn>();
        foreach (var key in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct())
        {
            if (RunColumns.Find(key, MetricCatalog.Empty, out problem) is not { } column)
                return null;
            if (!Allows(column))
            {
                problem = $"Runs cannot be grouped by '{key}'. Valid: {NoneKey}, {SettingsKey}, or hyperparameters, model, dataset, status or author, separated by commas.";
                return null;
            }

            columns.Add(column);
        }

        return new RunGrouping(string.Join(',', columns.Select(column => column.Key)), columns);
    }

    /// <summary>The SQL of one text that is equal for runs of one group.</summary>
    internal string Sql(RunSelection selection)
    {
        // A dataset that was changed under its name is another dataset.
        var content = Columns.Any(column => column.Key == DatasetKey) ? "r.DatasetHash, " : "";
        return $"json_array({content}{string.Join(", ", Columns.Select(column => column.Sql(selection)))})";
    }
}
