using System.Globalization;
using CycleDash.Data.Queries.Listing;
using CycleDash.Training.Configuration;
using CycleDash.Web.Components.Controls;
using CycleDash.Web.Runs;

namespace CycleDash.Web.Components.Pages.RunList;

/// <summary>Cells that are nothing but text.</summary>
public static class CellText
{
    /// <summary>Whether a column's values are numbers that stand at the right.</summary>
    public static bool IsNumeric(RunColumn column) => column.Values == ColumnValues.Number && column.Key is not "progress" && column is not MetricColumn { Aspect: MetricAspect.Curve };

    /// <summary>A column's value of a run.</summary>
    public static string Of(RunColumn column, ListedRun run) => ColumnText.Of(column, run) switch
    {
        null => "–",
        double number when column.Key == "duration" => Controls.Show.Duration(TimeSpan.FromSeconds(Math.Max(0, number))),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        bool flag => flag ? "yes" : "no",
        DateTimeOffset time => Controls.Show.Exactly(time),
        var other => Convert.ToString(other, CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>What the runs of a group have in common in a column, or over what they range.</summary>
    public static string Of(RunColumn column, GroupCell cell, int runs)
    {
        if (cell.Count == 0)
            return "–";
        return column.Values switch
        {
            ColumnValues.Text or ColumnValues.Choice => cell.Common ?? "several",
            ColumnValues.Flag => cell.Common switch { "1" => "yes", "0" => "no", _ => "both" },
            ColumnValues.Date => Controls.Show.Exactly(DateTimeOffset.FromUnixTimeMilliseconds((long)cell.Greatest)),
            ColumnValues.Number when column.Key == "duration" => "⌀ " + Controls.Show.Duration(TimeSpan.FromSeconds(Math.Max(0, cell.Mean))),
            ColumnValues.Number => cell.Common is not null || cell.Least == cell.Greatest ? Plain(cell.Least) : $"{Plain(cell.Least)} – {Plain(cell.Greatest)}",
        };
    }

    /// <summary>How many runs of a group stand where.</summary>
    public static string Statuses(RunGroup group) =>
        string.Join(", ", group.Statuses.OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Value} {pair.Key.ToString().ToLowerInvariant()}"));

    /// <summary>Mean and sample standard deviation of a metric over a group's runs.</summary>
    public static string Spread(GroupCell cell) => cell.Count switch
    {
        0 => "–",
        1 => Controls.Show.Measure(cell.Mean),
        _ when double.IsNaN(cell.Deviation) => Controls.Show.Measure(cell.Mean),
        _ => $"{Controls.Show.Measure(cell.Mean)} ± {Controls.Show.Measure(cell.Deviation)}",
    };

    /// <summary>What the runs of a group are: the grouping's values, or their recipe and what tells their settings from those of other groups.</summary>
    /// <param name="grouping">How runs are put together.</param>
    /// <param name="run">One of them.</param>
    /// <param name="varying">Keys of the settings in which the list's groups differ.</param>
    /// <param name="most">Most settings that are named; what there is beyond is counted.</param>
    public static string GroupTitle(RunGrouping grouping, ListedRun run, IReadOnlySet<string> varying, int most = int.MaxValue)
    {
        if (grouping.Key != RunGrouping.SettingsKey)
            return string.Join(" · ", grouping.Columns.Select(column => $"{column.Title} {Of(column, run)}"));
        // Model, dataset and seed are shown anyway; how fast the machine was is no setting of the experiment.
        var changed = RunConfigSchema.Fields
            .Where(field => varying.Contains(field.Key) && field.Group is not ConfigGroup.Run and not ConfigGroup.Machine && field.Key != "dataset")
            .Select(field => $"{field.Key} {ConfigText.Of(field, run.Config)}").ToList();
        var more = changed.Count > most ? $" and {changed.Count - most} more" : "";
        return run.Summary.Recipe + (changed.Count == 0 ? "" : " · " + string.Join(" · ", changed.Take(most)) + more);
    }

    private static string Plain(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
