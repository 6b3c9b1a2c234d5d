using CycleDash.Data;
using CycleDash.Data.Queries;
using CycleDash.Data.Queries.Listing;
using CycleDash.Web.Runs;

namespace CycleDash.Web.Api;

/// <summary>
/// A run in the answer of GET /api/runs: what every list shows, and the values of the asked columns by their keys, each a number, text, time or flag, null where
/// the run has none.
/// </summary>
internal sealed record RunListItem(
    long Id,
    string Name,
    RunStatus Status,
    string Recipe,
    string Dataset,
    int Seed,
    IReadOnlyList<string> Tags,
    string Notes,
    long Step,
    long TotalSteps,
    int Epoch,
    int Epochs,
    double? ImagesPerSecond,
    DateTimeOffset? EstimatedEnd,
    IReadOnlyDictionary<string, double> Latest,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    string? Failure,
    string Author,
    DateTimeOffset? ArchivedAt,
    IReadOnlyDictionary<string, object?> Values)
{
    /// <summary>The runs of a list that is not grouped, in its order. Curves are no values and are left out.</summary>
    public static IReadOnlyList<RunListItem> From(RunListTable table)
    {
        var columns = table.Reading.Columns.Where(column => column is not MetricColumn { Aspect: MetricAspect.Curve }).ToList();
        return
        [
            .. table.Index.RunIds.Where(table.Runs.ContainsKey).Select(id => table.Runs[id])
                .Select(run => From(run.Summary, columns.ToDictionary(column => column.Key, column => ColumnText.Of(column, run, table.AtSteps)))),
        ];
    }

    private static RunListItem From(RunSummary run, Dictionary<string, object?> values) => new(
        run.Id, run.Name, run.Status, run.Recipe, run.Dataset, run.Seed, run.Tags, run.Notes, run.Step, run.TotalSteps, run.Epoch, run.Epochs, run.ImagesPerSecond,
        run.EstimatedEnd, run.Latest, run.CreatedAt, run.StartedAt, run.FinishedAt, run.Failure, run.Author, run.ArchivedAt, values);
}
