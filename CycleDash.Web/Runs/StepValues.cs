using CycleDash.Data.Queries;
using CycleDash.Data.Queries.Listing;

namespace CycleDash.Web.Runs;

/// <summary>Reads what runs measured at one step exactly.</summary>
internal static class StepValues
{
    /// <summary>Adds the value of each run that measured the column's metric by its protocol at its step.</summary>
    public static async Task ReadAsync(
        Dictionary<(long Run, string Column), double> values, MetricColumn column, IReadOnlyCollection<long> runs, SeriesQueries series, CancellationToken cancellationToken)
    {
        foreach (var found in await series.ReadAsync(runs, [column.Metric], column.Step, column.Step, 1, cancellationToken))
        {
            if (found.IsPoints && found.Steps is [var step] && step == column.Step && found.Protocol == column.Protocol)
                values[(found.RunId, column.Key)] = found.Mean[0];
        }
    }
}
