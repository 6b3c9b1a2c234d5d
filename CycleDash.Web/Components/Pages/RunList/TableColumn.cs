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
}
