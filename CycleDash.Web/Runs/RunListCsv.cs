using System.Globalization;
using CycleDash.Data.Queries.Listing;
using CycleDash.Web.Components.Pages.RunList;

namespace CycleDash.Web.Runs;

/// <summary>
/// Writes a list of runs as CSV (RFC 4180): a line for each run, or, grouped, for each group with the number of its runs, the mean, sample
/// standard deviation and count of each metric, and what the list shows of the other columns. Runs of unfolded groups have lines behind their
/// group's, as groups of one. The header names a score's protocol.
/// </summary>
public static class RunListCsv
{
    private static readonly Func<RunColumn, bool> Exported = column => column is not MetricColumn { Aspect: MetricAspect.Curve };

    /// <summary>Writes UTF-8 without a byte-order mark; numbers round-trip, NaN and Infinity by those names, times as ISO 8601 in UTC.</summary>
    public static async Task WriteAsync(Stream stream, RunListTable table)
    {
        var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
        await using (writer.ConfigureAwait(false))
        {
            var grouped = !table.Reading.Grouping.IsNone;
            var columns = table.Reading.Columns.Where(Exported).ToList();
            await writer.WriteLineAsync(Line(columns.SelectMany(column => Header(column, grouped)).Prepend(grouped ? "runs" : null).Prepend("id")));
            foreach (var group in table.Index.Groups.Where(group => table.Runs.ContainsKey(group.RunIds[0])))
            {
                await writer.WriteLineAsync(LineOf(group.RunIds, columns.SelectMany(column => Cells(column, group, table, grouped)), grouped));
                if (!group.IsSeveral || !table.Open.Contains(group.Id))
                    continue;
                foreach (var run in group.RunIds.Where(table.Runs.ContainsKey))
                    await writer.WriteLineAsync(LineOf([run], columns.SelectMany(column => RunCells(column, table.Runs[run], table, grouped)), grouped));
            }
        }
    }

    private static string LineOf(IReadOnlyList<long> runs, IEnumerable<string?> cells, bool grouped) =>
        Line(cells.Prepend(grouped ? Text(runs.Count) : null).Prepend(string.Join(' ', runs.Order().Select(id => Text(id)))));

    private static IEnumerable<string> Header(RunColumn column, bool grouped)
    {
        var name = column.Key;
        if (column is MetricColumn metric && metric.Protocol is { } protocol)
            name += $" ({protocol.Description})";
        return !grouped ? [name]
            : IsSpread(column) ? [name + " mean", name + " sd", name + " n"]
            : IsMean(column) ? [name + " mean"]
            : column.Values == ColumnValues.Date ? [name + " newest"]
            : [name];
    }

    private static bool IsSpread(RunColumn column) => column is MetricColumn;

    private static bool IsMean(RunColumn column) => column.Key is "progress" or "duration";

    private static IEnumerable<string?> Cells(RunColumn column, RunGroup group, RunListTable table, bool grouped)
    {
        var run = table.Runs[group.RunIds[0]];
        if (!group.IsSeveral)
            return RunCells(column, run, table, grouped);
        var index = table.Index.Columns.ToList().FindIndex(collected => collected.Key == column.Key);
        if (IsSpread(column))
        {
            var cell = index >= 0 ? group.Cells[index] : GroupCell.Of(group.RunIds.Select(id => table.AtSteps.TryGetValue((id, column.Key), out var value) ? value : (double?)null));
            return [cell.Count == 0 ? "" : Number(cell.Mean), cell.Count < 2 ? "" : Number(cell.Deviation), Text(cell.Count)];
        }

        return [GroupValue(column, group, index < 0 ? default : group.Cells[index], run, table)];
    }

    /// <summary>What the list shows of a group.</summary>
    private static string GroupValue(RunColumn column, RunGroup group, GroupCell cell, ListedRun run, RunListTable table) => column switch
    {
        { Key: "name" } => Guarded(CellText.GroupTitle(table.Reading.Grouping, run, table.Index.Varying)),
        { Key: "status" } => CellText.Statuses(group),
        _ when cell.Count == 0 => "",
        _ when IsMean(column) => Number(cell.Mean),
        { Values: ColumnValues.Date } => Time(DateTimeOffset.FromUnixTimeMilliseconds((long)cell.Greatest)),
        _ when cell.Common is not null => Value(column, run, table) ?? "",
        _ => CellText.Of(column, cell, group.RunIds.Count),
    };

    /// <summary>Those of one run; among groups, as of a group of one.</summary>
    private static IEnumerable<string?> RunCells(RunColumn column, ListedRun run, RunListTable table, bool grouped)
    {
        var value = Value(column, run, table);
        if (!grouped || !IsSpread(column))
            return [value];
        var isNumber = value is not ("" or "NaN");
        return [isNumber ? value : "", "", isNumber ? "1" : "0"];
    }

    private static string? Value(RunColumn column, ListedRun run, RunListTable table) => ColumnText.Of(column, run, table.AtSteps) switch
    {
        string text => Guarded(text),
        double number => Number(number),
        DateTimeOffset time => Time(time),
        bool flag => flag ? "true" : "false",
        null => "",
        var other => Convert.ToString(other, CultureInfo.InvariantCulture),
    };

    /// <summary>A spreadsheet would run a text that begins like a formula.</summary>
    private static string Guarded(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Line(IEnumerable<string?> cells) => string.Join(',', cells.OfType<string>().Select(Quoted));

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny("\",\n\r") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
