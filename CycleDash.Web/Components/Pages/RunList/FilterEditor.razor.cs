using CycleDash.Data.Queries.Listing;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Pages.RunList;

/// <summary>Puts a condition together and adds it to the address.</summary>
public sealed partial class FilterEditor
{
    private const string AllTags = "tag";
    private const string AnyTags = "anyTag";
    private const string NoTags = "noTag";

    private string key = AllTags;
    private FilterOperator comparison;
    private string value = "";
    private string? problem;

    [CascadingParameter]
    public required RunListAddress Address { get; set; }

    [Parameter, EditorRequired]
    public MetricCatalog Catalog { get; set; } = null!;

    /// <summary>Called after a filter was added.</summary>
    [Parameter]
    public EventCallback OnDone { get; set; }

    private RunColumn? Column => key is AllTags or AnyTags or NoTags ? null : RunColumns.Find(key, Catalog, out _);

    private static string Words(FilterOperator comparison) => comparison switch
    {
        FilterOperator.Equal => "is",
        FilterOperator.NotEqual => "is not",
        FilterOperator.Less => "less than",
        FilterOperator.AtMost => "at most",
        FilterOperator.Greater => "greater than",
        FilterOperator.AtLeast => "at least",
        FilterOperator.Contains => "contains",
        FilterOperator.ContainsNot => "does not contain",
        FilterOperator.In => "is one of (with commas)",
    };

    private void OnColumn()
    {
        if (Column is not { } column)
            return;
        comparison = RunFilter.OperatorsFor(column.Values)[0];
        value = column.Values switch { ColumnValues.Choice => column.Choices[0], ColumnValues.Flag => "true", _ => "" };
    }

    private async Task Add()
    {
        var given = value.Trim();
        if (given.Length == 0)
        {
            problem = "Give a value.";
            return;
        }

        if (Column is { } column)
        {
            var text = new RunFilter(column, comparison, given).Text;
            if (RunFilter.Parse(text, Catalog, out var fault) is null)
            {
                problem = fault;
                return;
            }

            Address.Change(newest => newest with { Filters = [.. newest.Filters.Union([text])] });
        }
        else
        {
            var tags = given.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            Address.Change(newest => WithTags(newest, tags));
        }

        problem = null;
        await OnDone.InvokeAsync();
    }

    private RunListState WithTags(RunListState state, string[] tags) => key switch
    {
        AnyTags => state with { AnyTags = [.. state.AnyTags.Union(tags)] },
        NoTags => state with { NoTags = [.. state.NoTags.Union(tags)] },
        _ => state with { Tags = [.. state.Tags.Union(tags)] },
    };
}
