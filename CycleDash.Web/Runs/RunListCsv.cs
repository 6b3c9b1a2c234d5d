using System.Globalization;
using CycleDash.Data.Queries.Listing;

namespace CycleDash.Web.Runs;

/// <summary>
/// Writes a list of runs as CSV (RFC 4180): a line for each run, or, grouped, for each group with the number of its runs and the mean, sample
/// standard deviation and count of each metric. The header names a score's protocol.
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
                var run = table.Runs[group.RunIds[0]];
                var cells = columns.SelectMany(column => Cells(column, group, run, table, grouped));
                await writer.WriteLineAsync(Line(cells
                    .Prepend(grouped ? Text(group.RunIds.Count) : null)
                    .Prepend(string.Join(' ', group.RunIds.Order().Select(id => Text(id))))));
            }
        }
    }

    private static IEnumerable<string> Header(RunColumn column, bool grouped)
    {
        var name = column.Key;
        if (column is MetricColumn metric && metric.Protocol is { } protocol)
            name += $" ({protocol.Description})";
        return grouped && IsSpread(column) ? [name + " mean", name + " sd", name + " n"] : [name];
    }

    private static bool IsSpread(RunColumn column) => column is MetricColumn { IsSortable: true };

    private static IEnumerable<string?> Cells(RunColumn column, RunGroup group, ListedRun run, RunListTable table, bool grouped)
    {
        if (!grouped)
            return [Value(column, run, table)];
        var index = table.Index.Columns.ToList().FindIndex(collected => collected.Key == column.Key);
        if (IsSpread(column))
        {
            var cell = group.Cells[index];
            return [cell.Count == 0 ? "" : Number(cell.Mean), cell.Count < 2 ? "" : Number(cell.Deviation), Text(cell.Count)];
        }

        // What its runs do not share is not one value.
        return [!group.IsSeveral || (index >= 0 && group.Cells[index].Common is not null) ? Value(column, run, table) : ""];
    }

    private static string? Value(RunColumn column, ListedRun run, RunListTable table) => ColumnText.Of(column, run, table.AtSteps) switch
    {
        string text => Guarded(text),
        double number => Number(number),
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        null => "",
        var other => Convert.ToString(other, CultureInfo.InvariantCulture),
    };

    /// <summary>A spreadsheet would run a text that begins like a formula.</summary>
    private static string Guarded(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Line(IEnumerable<string?> cells) => string.Join(',', cells.OfType<string>().Select(Quoted));

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny("\",\n\r") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
