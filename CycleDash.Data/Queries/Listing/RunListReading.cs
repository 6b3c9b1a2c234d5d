namespace CycleDash.Data.Queries.Listing;

/// <summary>A list's query, checked: what of it is valid, and what is not.</summary>
public sealed class RunListReading
{
    private const string Newest = "r.CreatedAt DESC, r.Id DESC";

    private readonly List<(string Key, string Message)> faults = [];

    /// <summary>Reads the query against the metrics that there are.</summary>
    public RunListReading(RunListQuery query, MetricCatalog catalog)
    {
        CheckCounts(query);
        Query = query = Shortened(query);
        Filters = [.. query.Filters.Select(text => Take("f", RunFilter.Parse(text, catalog, out var problem), problem)).OfType<RunFilter>()];
        Columns = [.. query.Columns.Distinct().Select(key => Take("cols", RunColumns.Find(key, catalog, out var problem), problem)).OfType<RunColumn>()];
        Grouping = Take("group", RunGrouping.Parse(query.Group, out var wrong), wrong) ?? RunGrouping.None;
        IsDescending = query.Sort.StartsWith('-');
        SortColumn = ReadSort(IsDescending ? query.Sort[1..] : query.Sort, catalog);
    }

    /// <summary>What was asked for, without what is too much of it.</summary>
    public RunListQuery Query { get; }

    /// <summary>The valid filters.</summary>
    public IReadOnlyList<RunFilter> Filters { get; }

    /// <summary>The valid columns, each once.</summary>
    public IReadOnlyList<RunColumn> Columns { get; }

    public RunGrouping Grouping { get; }

    /// <summary>By what runs are sorted; null where that is not valid, and the newest come first.</summary>
    public RunColumn? SortColumn { get; }

    public bool IsDescending { get; }

    /// <summary>What is not valid: the parameter's name in addresses, and a message that says what would be.</summary>
    public IReadOnlyList<(string Key, string Message)> Faults => faults;

    internal RunSelection Select()
    {
        var selection = new RunSelection();
        foreach (var (value, sql) in new (string?, string)[] { (Query.Model, "c.\"recipe\""), (Query.Dataset, "c.\"dataset\""), (Query.Author, "r.Author"), (Query.Status?.ToString(), "r.Status") })
        {
            if (value is not null)
                selection.Where($"{sql} = {selection.Parameter(value)}");
        }

        if (Query.Archived != ArchivedRuns.All)
            selection.Where($"r.ArchivedAt IS {(Query.Archived == ArchivedRuns.Only ? "NOT " : "")}NULL");
        foreach (var tag in Query.Tags)
            selection.Where("EXISTS " + Tagged(selection, [tag]));
        if (Query.AnyTags.Count > 0)
            selection.Where("EXISTS " + Tagged(selection, Query.AnyTags));
        if (Query.NoTags.Count > 0)
            selection.Where("NOT EXISTS " + Tagged(selection, Query.NoTags));
        if (Query.Search?.Trim() is { Length: > 0 } search)
            selection.Where(Found(selection, search));
        foreach (var filter in Filters)
            selection.Where(filter.Sql(selection));
        return selection;
    }

    internal string Order(RunSelection selection)
    {
        if (SortColumn is not { } column)
            return Newest;
        var sql = column.Sql(selection);
        var collation = column.Values == ColumnValues.Text ? " COLLATE NOCASE" : "";
        return $"{sql} IS NULL, {sql}{collation}{(IsDescending ? " DESC" : "")}, r.Id DESC";
    }

    private static string Tagged(RunSelection selection, IEnumerable<string> tags) =>
        $"(SELECT 1 FROM RunTags t WHERE t.RunId = r.Id AND t.Tag IN ({string.Join(", ", tags.Select(selection.Parameter))}))";

    private static string Found(RunSelection selection, string search) =>
        $"(r.Id = {selection.Parameter(RunSelection.NumberIn(search))} OR {selection.Contains("c.\"name\"", search)} OR {selection.Contains("c.\"notes\"", search)})";

    private void CheckCounts(RunListQuery query)
    {
        foreach (var (key, count) in new[] { ("f", query.Filters.Count), ("cols", query.Columns.Count), ("tag", query.Tags.Count), ("anyTag", query.AnyTags.Count), ("noTag", query.NoTags.Count) })
        {
            if (count > RunListQuery.MaximumParts)
                faults.Add((key, $"{key} takes at most {RunListQuery.MaximumParts} values, not {count}."));
        }
    }

    private static RunListQuery Shortened(RunListQuery query) => query with
    {
        Filters = [.. query.Filters.Take(RunListQuery.MaximumParts)],
        Columns = [.. query.Columns.Take(RunListQuery.MaximumParts)],
        Tags = [.. query.Tags.Take(RunListQuery.MaximumParts)],
        AnyTags = [.. query.AnyTags.Take(RunListQuery.MaximumParts)],
        NoTags = [.. query.NoTags.Take(RunListQuery.MaximumParts)],
    };

    private T? Take<T>(string key, T? value, string problem)
        where T : class
    {
        if (value is null)
            faults.Add((key, problem));
        return value;
    }

    private RunColumn? ReadSort(string key, MetricCatalog catalog)
    {
        var column = Take("sort", RunColumns.Find(key, catalog, out var problem), problem);
        if (column is null or { IsSortable: true })
            return column;
        faults.Add(("sort", $"The column '{key}' can be shown, but not sorted by."));
        return null;
    }
}
