using CycleDash.Data.Queries;
using CycleDash.Data.Queries.Listing;
using CycleDash.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Pages.RunList;

/// <summary>Adds, hides and moves columns. It changes the address; the page follows the address.</summary>
public sealed partial class ColumnChooser
{
    private const string SearchId = "column-search";

    // The table is read before a row moves, which loses the focus by that; of two quick moves each time.
    private Func<string>? focusDue;
    private string sought = "";
    private string? metric;
    private long step;

    [CascadingParameter]
    public required RunListAddress Address { get; set; }

    [Inject]
    public required FocusScript Focus { get; init; }

    [Parameter, EditorRequired]
    public RunListState State { get; set; } = null!;

    [Parameter, EditorRequired]
    public MetricCatalog Catalog { get; set; } = null!;

    [Parameter, EditorRequired]
    public RunListReading Reading { get; set; } = null!;

    private IEnumerable<RunColumn> Offered =>
        ColumnChoices.Matching(sought.Trim(), Catalog).Where(column => Reading.Columns.All(shown => shown.Key != column.Key));

    private bool IsFull => Reading.Columns.Count >= RunListQuery.MaximumParts;

    private bool ShowsWhatIsWanted =>
        Reading.Columns.Select(column => column.Key).SequenceEqual(Address.State.ValidColumns(Catalog).Select(column => column.Key));

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await Focus.LoadAsync();
        if (focusDue is not { } id || !ShowsWhatIsWanted)
            return;
        focusDue = null;
        await Focus.FocusAsync(id());
    }

    private static string ButtonId(string verb, string key) => $"column-{verb}-{key}";

    private void Add(string key) => Change(shown => [.. shown.Where(column => column.Key != key), new(key)]);

    private void AddAtStep()
    {
        var key = RunColumns.KeyOf(metric ?? Catalog.Names.SelectMany(Catalog.KeysOf).First(), MetricAspect.AtStep, Math.Max(0, step));
        if (Reading.Columns.All(column => column.Key != key))
            Add(key);
    }

    /// <summary>The keyboard goes on at the row that takes the hidden one's place.</summary>
    private void Hide(string key)
    {
        var hideable = Reading.Columns.Select(column => column.Key).Where(other => other != RunListState.NameKey).ToList();
        var place = hideable.IndexOf(key);
        var next = place + 1 < hideable.Count ? hideable[place + 1] : hideable.ElementAtOrDefault(place - 1);
        focusDue = () => next is null ? SearchId : ButtonId("hide", next);
        Change(shown => [.. shown.Where(column => column.Key != key)]);
    }

    /// <summary>The keyboard stays with the column, also where that cannot go on in the same direction.</summary>
    private void Move(string key, string verb, int by)
    {
        focusDue = () => ButtonId(key == Reading.Columns[0].Key ? "right" : key == Reading.Columns[^1].Key ? "left" : verb, key);
        Move(key, by);
    }

    private void Move(string key, int by) => Change(shown =>
    {
        var from = shown.ToList().FindIndex(column => column.Key == key);
        var to = from + by;
        if (from < 0 || to < 0 || to >= shown.Count)
            return shown;
        var order = shown.ToArray();
        (order[from], order[to]) = (order[to], order[from]);
        return order;
    });

    private void Change(Func<IReadOnlyList<ShownColumn>, IReadOnlyList<ShownColumn>> change) =>
        Address.Change(newest => newest with { Columns = change(newest.ValidColumns(Catalog)) }, replace: true);
}
