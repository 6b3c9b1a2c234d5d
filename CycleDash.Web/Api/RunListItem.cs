using CycleDash.Data.Queries;
using CycleDash.Data.Queries.Listing;
using CycleDash.Web.Runs;

namespace CycleDash.Web.Api;

/// <summary>
/// A run in the answer of GET /api/runs: what every list shows, and the values of the asked columns by their keys, each a number, text, time or flag, null where
/// the run has none.
/// </summary>
internal sealed record RunListItem : RunSummary
{
    private RunListItem(RunSummary run, IReadOnlyDictionary<string, object?> values)
        : base(run) => Values = values;

    public IReadOnlyDictionary<string, object?> Values { get; }

    /// <summary>The runs of a list that is not grouped, in its order. Curves are no values and are left out.</summary>
    public static IReadOnlyList<RunListItem> From(RunListTable table)
    {
        var columns = table.Reading.Columns.Where(column => column is not MetricColumn { Aspect: MetricAspect.Curve }).ToList();
        return
        [
            .. table.Index.RunIds.Where(table.Runs.ContainsKey).Select(id => table.Runs[id])
                .Select(run => new RunListItem(run.Summary, columns.ToDictionary(column => column.Key, column => ColumnText.Of(column, run, table.AtSteps)))),
        ];
    }
}
