using System.Globalization;
using CycleDash.Data.Queries;

namespace CycleDash.Web.Runs;

/// <summary>
/// Writes a run's metrics as CSV: a line for each step, a column for each metric, empty where it was not measured. Scores that have a
/// protocol are followed by a column that says it beside every value; values of another protocol have columns of their own.
/// </summary>
public static class MetricsCsv
{
    /// <summary>Writes UTF-8 without a byte-order mark; numbers round-trip, NaN and Infinity by those names.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="stretches">The same series over one stretch of steps after the other, at least one.</param>
    public static async Task WriteAsync(Stream stream, IAsyncEnumerable<IReadOnlyList<MetricSeries>> stretches)
    {
        var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
        await using (writer.ConfigureAwait(false))
        {
            var isFirst = true;
            await foreach (var series in stretches)
            {
                if (isFirst)
                    await writer.WriteLineAsync(Header(series));
                isFirst = false;
                await WriteLinesAsync(writer, series);
            }
        }
    }

    private static async Task WriteLinesAsync(StreamWriter writer, IReadOnlyList<MetricSeries> series)
    {
        var positions = new int[series.Count];
        while (NextStep(series, positions) is { } step)
        {
            await writer.WriteAsync(step.ToString(CultureInfo.InvariantCulture));
            for (var i = 0; i < series.Count; i++)
                await writer.WriteAsync("," + Cell(series[i], ref positions[i], step));
            await writer.WriteAsync('\n');
        }
    }

    private static string Header(IReadOnlyList<MetricSeries> series)
    {
        var columns = new List<string> { "step" };
        var times = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var one in series)
        {
            var time = times[one.Name] = times.GetValueOrDefault(one.Name) + 1;
            var name = time == 1 ? one.Name : $"{one.Name} ({time})";
            columns.Add(name);
            if (one.Protocol is not null)
                columns.Add(name + " protocol");
        }

        return string.Join(',', columns);
    }

    private static long? NextStep(IReadOnlyList<MetricSeries> series, int[] positions)
    {
        long? next = null;
        for (var i = 0; i < series.Count; i++)
        {
            if (positions[i] < series[i].Steps.Length && (next is null || series[i].Steps[positions[i]] < next))
                next = series[i].Steps[positions[i]];
        }

        return next;
    }

    private static string Cell(MetricSeries series, ref int position, long step)
    {
        var measured = position < series.Steps.Length && series.Steps[position] == step;
        var value = measured ? series.Values[position++].ToString("R", CultureInfo.InvariantCulture) : "";
        return series.Protocol is { } protocol ? $"{value},{(measured ? Quoted(protocol.Description) : "")}" : value;
    }

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
