using CycleDash.Data.Queries.Listing;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Pages.RunList;

/// <summary>Adds, hides and moves columns. It changes the address; the page follows the address.</summary>
public sealed partial class ColumnChooser
{
    private string sought = "";
    private string? metric;
    private long step;

    [CascadingParameter]
    public required RunListAddress Address { get; set; }

    [Parameter, EditorRequired]
    public RunListState State { get; set; } = null!;

    [Parameter, EditorRequired]
    public MetricCatalog Catalog { get; set; } = null!;

    [Parameter, EditorRequired]
    public RunListReading Reading { get; set; } = null!;

    private IEnumerable<RunColumn> Offered =>
        ColumnChoices.Matching(sought.Trim(), Catalog).Where(column => Reading.Columns.All(shown => shown.Key != column.Key));

    private void Add(string key) => Change(shown => [.. shown.Where(column => column.Key != key), new(key)]);

    private void AddAtStep()
    {
        var key = RunColumns.KeyOf(metric ?? Catalog.Names.SelectMany(Catalog.KeysOf).First(), MetricAspect.AtStep, Math.Max(0, step));
        if (Reading.Columns.All(column => column.Key != key))
            Add(key);
    }

    private void Hide(string key) => Change(shown => shown.Count > 1 ? [.. shown.Where(column => column.Key != key)] : shown);

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
