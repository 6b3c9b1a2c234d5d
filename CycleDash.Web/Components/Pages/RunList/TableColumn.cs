using CycleDash.Data.Queries.Listing;

namespace CycleDash.Web.Components.Pages.RunList;

/// <summary>A column of the table.</summary>
/// <param name="Column">What it shows.</param>
/// <param name="ChosenWidth">In CSS pixels; null for the usual one.</param>
public sealed record TableColumn(RunColumn Column, int? ChosenWidth)
{
    /// <summary>In CSS pixels.</summary>
    public int Width => ChosenWidth ?? Column switch
    {
        MetricColumn { Aspect: MetricAspect.Curve } => 140,
        MetricColumn => 132,
        { Key: "name" } => 280,
        { Key: "progress" } => 172,
        { Key: "notes" or "failure" } => 260,
        { Key: "tags" } => 180,
        { Key: "status" or "dataset" } => 124,
        { Key: "id" or "seed" or "step" or "epoch" } => 84,
        _ => 112,
    };

    /// <summary>Whether it takes two of a card's three places.</summary>
    public bool IsWideInCard => Column is { Key: "progress" or "notes" or "failure" or "tags" } or MetricColumn { Aspect: MetricAspect.Curve } or MetricColumn { Protocol: not null };

    /// <summary>What a card writes above the value.</summary>
    public string CardLabel => Column is MetricColumn { Protocol: not null } ? ColumnChoices.TitleOf(Column) : Column.Title;

    /// <summary>Lines of a card below its name, where three places are in a line and gaps are filled.</summary>
    public static int CardLines(IEnumerable<TableColumn> columns)
    {
        var below = columns.Where(column => column.Column.Key != "name").ToList();
        var wide = below.Count(column => column.IsWideInCard);
        return Math.Max(wide, (below.Count + wide + 2) / 3);
    }
}
