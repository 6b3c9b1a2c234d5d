using System.Globalization;
using CycleDash.Data.Queries;

namespace CycleDash.Web.Runs;

/// <summary>Writes a run's metrics as CSV: a line for each step, a column for each metric, empty where it was not measured.</summary>
public static class MetricsCsv
{
    /// <summary>Writes UTF-8 without a byte-order mark; numbers round-trip, NaN and Infinity by those names.</summary>
    public static async Task WriteAsync(Stream stream, IReadOnlyList<MetricSeries> series)
    {
        var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
        await using (writer.ConfigureAwait(false))
        {
            await writer.WriteLineAsync(string.Join(',', series.Select(one => one.Name).Prepend("step")));
            var positions = new int[series.Count];
            while (NextStep(series, positions) is { } step)
            {
                await writer.WriteAsync(step.ToString(CultureInfo.InvariantCulture));
                for (var i = 0; i < series.Count; i++)
                    await writer.WriteAsync("," + Cell(series[i], ref positions[i], step));
                await writer.WriteAsync('\n');
            }
        }
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

    private static string Cell(MetricSeries series, ref int position, long step) =>
        position < series.Steps.Length && series.Steps[position] == step
            ? series.Values[position++].ToString("R", CultureInfo.InvariantCulture)
            : "";
}
