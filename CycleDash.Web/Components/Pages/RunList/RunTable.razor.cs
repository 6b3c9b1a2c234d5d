using CycleDash.Data.Queries.Listing;
using CycleDash.Web.Components.Controls;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Components.Web.Virtualization;
using Microsoft.JSInterop;

namespace CycleDash.Web.Components.Pages.RunList;

/// <summary>The table of runs and groups: columns that are sorted, moved and resized by pointer or keyboard, lines that are picked and unfolded.</summary>
public sealed partial class RunTable : IAsyncDisposable
{
    /// <summary>Lines that the server renders before the page is interactive.</summary>
    public const int FirstRows = 30;

    /// <summary>Height of every line in CSS pixels; the style sheet has it too. Cards are higher, and are measured by the browser.</summary>
    public const int RowHeight = 52;

    private const int WidthStep = 16;

    // The browser only lets something drop where somebody listens to what is dragged over it.
    private static readonly Action Nothing = () => { };

    private readonly PageLifetime lifetime = new();
    private List<TableColumn> columns = [];
    private List<RunListRow> first = [];
    private Virtualize<RunListRow>? virtualize;
    private ElementReference scroller;
    private ScriptModule? script;
    private DotNetObjectReference<RunTable>? self;
    private string? dragged;
    private string? droppedOn;

    [CascadingParameter]
    public required RunListAddress Address { get; set; }

    [Inject]
    public required IJSRuntime Browser { get; init; }

    [Parameter, EditorRequired]
    public RunListRows Rows { get; set; } = null!;

    [Parameter, EditorRequired]
    public RunListState State { get; set; } = null!;

    [Parameter, EditorRequired]
    public MetricCatalog Catalog { get; set; } = null!;

    /// <summary>The listed runs that are picked.</summary>
    [Parameter, EditorRequired]
    public IReadOnlySet<long> Selected { get; set; } = null!;

    /// <summary>Whether another list is on its way.</summary>
    [Parameter]
    public bool IsReading { get; set; }

    /// <summary>Called where lines could not be read.</summary>
    [Parameter]
    public EventCallback<Exception> OnProblem { get; set; }

    private string TableStyle => FormattableString.Invariant($"--table-width: calc({columns.Sum(column => column.Width)}px + 10.5rem); --card-lines: {TableColumn.CardLines(columns)}");

    private IEnumerable<(string Key, string Title)> SortChoices
    {
        get
        {
            var shown = columns.Where(column => column.Column.IsSortable).Select(column => (column.Column.Key, ColumnChoices.TitleOf(column.Column)));
            return columns.Exists(column => column.Column.Key == State.SortColumn) ? shown
                : shown.Prepend((State.SortColumn, RunColumns.Find(State.SortColumn, Catalog, out _) is { } other ? ColumnChoices.TitleOf(other) : State.SortColumn));
        }
    }

    public async ValueTask DisposeAsync()
    {
        lifetime.Dispose();
        if (script is not null)
            await script.DisposeAsync();
        self?.Dispose();
    }

    /// <summary>Reads the lines in sight again; the scroll position stays.</summary>
    public async Task RefreshAsync()
    {
        if (virtualize is null)
            return;
        await virtualize.RefreshDataAsync();
        StateHasChanged();
    }

    /// <summary>Goes back to the first line.</summary>
    public Task ToTopAsync() => script?.TryInvokeAsync("toTop", scroller) ?? Task.CompletedTask;

    /// <summary>Called by the script when a column's edge was let go.</summary>
    [JSInvokable]
    public void Resized(string key, int width) => Look(newest => newest.Resizing(key, width, Catalog));

    protected override async Task OnParametersSetAsync()
    {
        var shown = State.ColumnsOr(Catalog).ToDictionary(column => column.Key);
        columns = [.. Rows.Reading!.Columns.Select(column => new TableColumn(column, shown.GetValueOrDefault(column.Key).Width))];
        if (!RendererInfo.IsInteractive)
            first = [.. await Rows.WindowAsync(0, FirstRows, lifetime.Token)];
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        script = new(Browser, "run-table");
        await script.TryInvokeAsync("watchTable", scroller, self = DotNetObjectReference.Create(this));
    }

    private async ValueTask<ItemsProviderResult<RunListRow>> ProvideAsync(ItemsProviderRequest request)
    {
        try
        {
            var window = await Rows.WindowAsync(request.StartIndex, request.Count, request.CancellationToken);
            return new(window, Rows.Count);
        }
        catch (OperationCanceledException) when (request.CancellationToken.IsCancellationRequested)
        {
            // Only with its own token does the component know that it was its own wish; what the database gives up with may name none.
            throw new OperationCanceledException(request.CancellationToken);
        }
        catch (Exception exception) when (PageProblem.IsExpected(exception))
        {
            // Empty lines stand for what could not be read.
            await OnProblem.InvokeAsync(exception);
            return new([], Rows.Count);
        }
    }

    private string? AriaSort(RunColumn column) => State.SortDirectionOf(column.Key) is "none" ? null : State.SortDirectionOf(column.Key);

    private bool IsSelected(RunListRow row) => row.RunId is { } run ? Selected.Contains(run) : row.Group.RunIds.All(Selected.Contains);

    private void Select(RunListRow row, bool chosen) =>
        Address.Change(newest => newest.Picking(row.RunId is { } one ? [one] : row.Group.RunIds, chosen), replace: true);

    private void SelectAll(ChangeEventArgs change) =>
        Address.Change(newest => newest.Picking(Rows.Index.RunIds, change.Value is true), replace: true);

    private void Toggle(RunGroup group) => Look(newest =>
    {
        var open = Rows.OpenGroups(newest.Open);
        return newest with { Open = open.Contains(group.Id) ? [.. open.Where(id => id != group.Id)] : [.. open, group.Id] };
    });

    private void Drop(string target)
    {
        var moved = dragged;
        (dragged, droppedOn) = (null, null);
        if (moved is not null && moved != target)
            Look(newest => newest.MovingTo(moved, target, Catalog));
    }

    private void ResizeByKey(KeyboardEventArgs args, TableColumn column)
    {
        var change = args.Key switch { "ArrowRight" => WidthStep, "ArrowLeft" => -WidthStep, _ => 0 };
        if (change == 0)
            return;
        var key = column.Column.Key;
        Look(newest =>
        {
            var chosen = newest.ColumnsOr(Catalog).FirstOrDefault(shown => shown.Key == key).Width;
            return newest.Resizing(key, (column with { ChosenWidth = chosen }).Width + change, Catalog);
        });
    }

    // How the table looks is no place to go back to.
    private void Look(Func<RunListState, RunListState> change) => Address.Change(change, replace: true);
}
