using CycleDash.Data.Queries.Listing;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Pages.RunList;

/// <summary>Adds, hides and moves columns. It changes the address; the page follows the address.</summary>
public sealed partial class ColumnChooser
{
    private string sought = "";
    private string? metric;
    private long step;

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Parameter, EditorRequired]
    public RunListState State { get; set; } = null!;

    [Parameter, EditorRequired]
    public MetricCatalog Catalog { get; set; } = null!;

    [Parameter, EditorRequired]
    public RunListReading Reading { get; set; } = null!;

    private IEnumerable<RunColumn> Offered =>
        ColumnChoices.Matching(sought.Trim(), Catalog).Where(column => Reading.Columns.All(shown => shown.Key != column.Key));

    private List<ShownColumn> Shown => [.. State.ValidColumns(Catalog)];

    private void Add(string key) => Go([.. Shown, new(key)]);

    private void AddAtStep()
    {
        var key = RunColumns.KeyOf(metric ?? Catalog.Names.SelectMany(Catalog.KeysOf).First(), MetricAspect.AtStep, Math.Max(0, step));
        if (Reading.Columns.All(column => column.Key != key))
            Add(key);
    }

    private void Hide(string key) => Go([.. Shown.Where(column => column.Key != key)]);

    private void Move(string key, int by)
    {
        var shown = Shown;
        var from = shown.FindIndex(column => column.Key == key);
        var to = Math.Clamp(from + by, 0, shown.Count - 1);
        if (from < 0)
            return;
        (shown[from], shown[to]) = (shown[to], shown[from]);
        Go(shown);
    }

    private void Go(List<ShownColumn> shown) => Navigation.NavigateTo((State with { Columns = shown }).Url, replace: true);
}
