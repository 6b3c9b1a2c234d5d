using System.Globalization;
using CycleDash.Data;
using CycleDash.Data.Queries;
using CycleDash.Data.Queries.Listing;
using CycleDash.Web.Api;
using CycleDash.Web.Comparison;
using CycleDash.Web.Runs;
using Microsoft.AspNetCore.WebUtilities;

namespace CycleDash.Web.Components.Pages.RunList;

/// <summary>What the list shows: all of it is in the address, so a reload, a link, a saved view and the back button find it again.</summary>
public sealed record RunListState
{
    /// <summary>Most picked runs that an address names.</summary>
    public const int MostPicks = 50;

    /// <summary>Key of the column that is always shown.</summary>
    public const string NameKey = "name";

    private const string NothingOpen = "none";
    private const string ManyPicked = "many";

    public string? Status { get; init; }

    public string? Model { get; init; }

    public string? Dataset { get; init; }

    public string? Author { get; init; }

    public string? Search { get; init; }

    /// <summary>Tags that runs must all have.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Tags of which runs must have one.</summary>
    public IReadOnlyList<string> AnyTags { get; init; } = [];

    /// <summary>Tags that runs must not have.</summary>
    public IReadOnlyList<string> NoTags { get; init; } = [];

    /// <summary>Conditions as <see cref="RunFilter"/> writes them.</summary>
    public IReadOnlyList<string> Filters { get; init; } = [];

    public ArchivedRuns Archived { get; init; }

    /// <summary>A column's key, with a leading hyphen for descending order; null for the newest first.</summary>
    public string? Sort { get; init; }

    /// <summary>How runs are put together; null for repetitions with other seeds.</summary>
    public string? Group { get; init; }

    /// <summary>The chosen columns; null for the usual ones.</summary>
    public IReadOnlyList<ShownColumn>? Columns { get; init; }

    /// <summary>Groups that are unfolded; null leaves it to the length of the list.</summary>
    public IReadOnlyList<long>? Open { get; init; }

    /// <summary>The saved view that this began as.</summary>
    public long? View { get; init; }

    /// <summary>The picked runs in ascending order. What an address says that is no run's number is 0 here, which no list has.</summary>
    public IReadOnlyList<long> Picked { get; init; } = [];

    /// <summary>The address comes from where more runs were picked than an address names: which ones is not known.</summary>
    public bool HasLostPicks { get; init; }

    public bool IsFiltered => ChosenStatus is not null || Model is not null || Dataset is not null || Author is not null || Search is not null
        || Tags.Count + AnyTags.Count + NoTags.Count + Filters.Count > 0 || Archived != ArchivedRuns.Hide;

    /// <summary>The chosen status; null for all, and for a status that does not exist.</summary>
    public RunStatus? ChosenStatus => ComparisonAddress.TryReadName<RunStatus>(Status, out var status) ? status : null;

    /// <summary>What is wrong with the status; null where nothing is.</summary>
    public string? StatusFault => Status is not null && ChosenStatus is null ? RunListParameters.NoSuch<RunStatus>("status", Status) : null;

    public string EffectiveSort => Sort ?? RunListDefaults.Sort;

    /// <summary>The address that shows this.</summary>
    public string Url => Urls.RunList([.. Parameters, ("view", View?.ToString(CultureInfo.InvariantCulture)), ("picked", PickedText)]);

    /// <summary>What a saved view keeps: everything but the view's own number and what is picked.</summary>
    public string Query => Urls.RunList(Parameters).TrimStart('?');

    /// <summary>The same without any filter.</summary>
    public RunListState Unfiltered => new() { Sort = Sort, Group = Group, Columns = Columns, Picked = Picked };

    private string ListText => Urls.RunList((this with { Open = null, Columns = Columns is null ? null : [.. Columns.Select(column => column with { Width = null })] }).Parameters);

    private string? PickedText => HasLostPicks || Picked.Count > MostPicks ? ManyPicked : Picked.Count == 0 ? null : string.Join(',', Picked);

    private IEnumerable<(string Name, string? Value)> Parameters =>
    [
        ("status", Status), ("model", Model), ("dataset", Dataset), ("author", Author),
        .. Tags.Select(tag => ("tag", (string?)tag)), .. AnyTags.Select(tag => ("anyTag", (string?)tag)), .. NoTags.Select(tag => ("noTag", (string?)tag)),
        .. Filters.Select(filter => ("f", (string?)filter)),
        ("search", Search),
        ("archived", Archived == ArchivedRuns.Hide ? null : Archived.ToString().ToLowerInvariant()),
        ("sort", Sort), ("group", Group),
        ("cols", Columns is null ? null : string.Join(',', Columns)),
        ("open", Open is null ? null : Open.Count == 0 ? NothingOpen : string.Join(',', Open)),
    ];

    /// <summary>Reads an address's query string; what makes no sense there is left out here or found by <see cref="RunListReading"/>.</summary>
    public static RunListState Parse(string query)
    {
        var given = QueryHelpers.ParseQuery(query);
        string? One(string name) => given.TryGetValue(name, out var values) && !string.IsNullOrWhiteSpace(values[0]) ? values[0] : null;
        IReadOnlyList<string> All(string name) => given.TryGetValue(name, out var values) ? [.. values.OfType<string>().Where(value => value.Length > 0)] : [];
        var picked = One("picked");
        return new()
        {
            Status = One("status"),
            Model = One("model"),
            Dataset = One("dataset"),
            Author = One("author"),
            Search = One("search"),
            Tags = All("tag"),
            AnyTags = All("anyTag"),
            NoTags = All("noTag"),
            Filters = All("f"),
            Archived = ComparisonAddress.TryReadName<ArchivedRuns>(One("archived"), out var archived) ? archived ?? ArchivedRuns.Hide : ArchivedRuns.Hide,
            Sort = One("sort"),
            Group = One("group"),
            Columns = One("cols") is { } columns ? [.. columns.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(ShownColumn.Parse).DistinctBy(column => column.Key)] : null,
            Open = ReadOpen(One("open")),
            View = long.TryParse(One("view"), NumberStyles.None, CultureInfo.InvariantCulture, out var view) ? view : null,
            Picked = picked is null or ManyPicked ? [] : [.. Numbers(picked).Distinct().Order()],
            HasLostPicks = picked == ManyPicked,
        };
    }

    /// <summary>The groups that an address unfolds; null where it leaves that to the length of the list.</summary>
    public static IReadOnlyList<long>? ReadOpen(string? open) => open is null ? null : [.. Numbers(open).Where(id => id > 0)];

    /// <summary>What a saved view shows.</summary>
    public static RunListState Of(SavedView view) => Parse(view.Query) with { View = view.Id };

    private static IEnumerable<long> Numbers(string list) =>
        list.Split(',').Select(text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0);

    /// <summary>Key of the column by which the list is sorted.</summary>
    public string SortColumn => IsDescending ? EffectiveSort[1..] : EffectiveSort;

    public bool IsDescending => EffectiveSort.StartsWith('-');

    /// <summary>Sorted by another column in the same direction.</summary>
    public RunListState SortingBy(string column)
    {
        var sort = IsDescending ? "-" + column : column;
        return this with { Sort = sort == RunListDefaults.Sort ? null : sort };
    }

    /// <summary>Sorted by the column; descending when it is sorted ascending already.</summary>
    public RunListState SortedBy(string column)
    {
        var sort = EffectiveSort == column ? "-" + column : column;
        return this with { Sort = sort == RunListDefaults.Sort ? null : sort };
    }

    /// <summary>With these runs picked, or no longer.</summary>
    public RunListState Picking(IEnumerable<long> runs, bool chosen) =>
        this with { Picked = [.. (chosen ? Picked.Union(runs) : Picked.Except(runs)).Order()], HasLostPicks = false };

    /// <summary>With no run picked.</summary>
    public RunListState PickingNone() => this with { Picked = [], HasLostPicks = false };

    /// <summary>With the other's picks, where the address could not name them.</summary>
    public RunListState WithPicksOf(RunListState other) =>
        HasLostPicks && other.Picked.Count > MostPicks ? this with { Picked = other.Picked, HasLostPicks = false } : this;

    /// <summary>Whether the other shows the same runs and groups in the same order with the same columns; their widths, unfolded and picked ones may differ.</summary>
    public bool ListsLike(RunListState other) => ListText == other.ListText;

    /// <summary>The list as CSV, as it is shown: without what <see cref="RunListReading"/> passed over, and with the groups that are unfolded.</summary>
    public string CsvUrl(RunListReading reading, IReadOnlyList<long> open) => Urls.RunListCsv((this with
    {
        Status = ChosenStatus?.ToString(),
        Tags = reading.Query.Tags,
        AnyTags = reading.Query.AnyTags,
        NoTags = reading.Query.NoTags,
        Filters = [.. reading.Filters.Select(filter => filter.Text)],
        Sort = reading.SortColumn is null ? null : Sort,
        Group = Group is null ? null : reading.Grouping.Key,
        Columns = [.. reading.Columns.Select(column => new ShownColumn(column.Key))],
        Open = reading.Grouping.IsNone || open.Count == 0 ? null : open,
    }).Parameters);

    /// <summary>How the list is sorted by the column: ascending, descending or none.</summary>
    public string SortDirectionOf(string column) =>
        EffectiveSort == column ? "ascending" : EffectiveSort == "-" + column ? "descending" : "none";

    /// <summary>The columns that are shown. The name is always there: it leads to the run, and unfolds groups.</summary>
    public IReadOnlyList<ShownColumn> ColumnsOr(MetricCatalog catalog) => Columns switch
    {
        null => [.. RunListDefaults.Columns(catalog).Select(key => new ShownColumn(key))],
        var chosen when chosen.Any(column => column.Key == NameKey) => chosen,
        var chosen => [new(NameKey), .. chosen],
    };

    /// <summary>The columns that are shown and exist; what an address has wrong goes with the first change.</summary>
    public IReadOnlyList<ShownColumn> ValidColumns(MetricCatalog catalog) => [.. ColumnsOr(catalog).Where(column => RunColumns.Find(column.Key, catalog, out _) is not null)];

    /// <summary>With a column where another one is.</summary>
    public RunListState MovingTo(string moved, string target, MetricCatalog catalog)
    {
        var order = ValidColumns(catalog).ToList();
        var (from, to) = (order.FindIndex(column => column.Key == moved), order.FindIndex(column => column.Key == target));
        if (from < 0 || to < 0)
            return this;
        var column = order[from];
        order.RemoveAt(from);
        order.Insert(to, column);
        return this with { Columns = order };
    }

    /// <summary>With a column of this width, in CSS pixels.</summary>
    public RunListState Resizing(string key, int width, MetricCatalog catalog) => this with
    {
        Columns = [.. ValidColumns(catalog).Select(column => column.Key == key ? column with { Width = Math.Clamp(width, ShownColumn.Narrowest, ShownColumn.Widest) } : column)],
    };

    public RunListQuery ToQuery(MetricCatalog catalog) => new()
    {
        Status = ChosenStatus,
        Model = Model,
        Dataset = Dataset,
        Author = Author,
        Search = Search,
        Tags = Tags,
        AnyTags = AnyTags,
        NoTags = NoTags,
        Filters = Filters,
        Archived = Archived,
        Sort = EffectiveSort,
        Group = Group ?? RunListDefaults.Group,
        Columns = [.. ColumnsOr(catalog).Select(column => column.Key)],
    };
}
