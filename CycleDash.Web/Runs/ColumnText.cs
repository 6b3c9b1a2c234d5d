using CycleDash.Data.Queries.Listing;
using CycleDash.Training.Configuration;

namespace CycleDash.Web.Runs;

/// <summary>What a run has in a column that is no metric.</summary>
public static class ColumnText
{
    /// <summary>The same of any column.</summary>
    /// <param name="column">The column; no curve.</param>
    /// <param name="run">The run.</param>
    /// <param name="atSteps">Values at single steps, by run and column key.</param>
    public static object? Of(RunColumn column, ListedRun run, IReadOnlyDictionary<(long Run, string Column), double> atSteps) => column switch
    {
        MetricColumn { Aspect: MetricAspect.AtStep } => atSteps.TryGetValue((run.Summary.Id, column.Key), out var value) ? value : null,
        MetricColumn metric => metric.ValueOf(run.Series),
        _ => Of(column, run),
    };

    /// <summary>A string, double, long, int, bool or time; null where the run has none.</summary>
    public static object? Of(RunColumn column, ListedRun run) => column switch
    {
        ConfigColumn { Field: var field } => field.GetValue(run.Config) switch
        {
            Enum value => field.Choices.First(choice => choice.Value.Equals(value)).Name,
            var value => value,
        },
        _ => Field(column.Key, run),
    };

    private static object? Field(string key, ListedRun run)
    {
        var summary = run.Summary;
        return key switch
        {
            "name" => summary.Name,
            "id" => summary.Id,
            "status" => summary.Status.ToString(),
            "model" => summary.Recipe,
            "dataset" => summary.Dataset,
            "progress" => summary.TotalSteps == 0 ? 0 : (double)summary.Step / summary.TotalSteps,
            "step" => summary.Step,
            "epoch" => summary.Epoch,
            "tags" => string.Join(", ", summary.Tags),
            "notes" => summary.Notes,
            "author" => summary.Author,
            "created" => summary.CreatedAt,
            "started" => summary.StartedAt,
            "finished" => summary.FinishedAt,
            "duration" => run.Duration?.TotalSeconds,
            "failure" => summary.Failure,
            "clonedFrom" => run.ClonedFrom,
            "archived" => summary.ArchivedAt,
            _ => throw new ArgumentException($"The column '{key}' is no field of a run.", nameof(key)),
        };
    }
}
