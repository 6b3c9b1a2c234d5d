using CycleDash.Training.Recording;
using Microsoft.EntityFrameworkCore;

namespace CycleDash.Data.Queries;

/// <content>Best and last evaluation of a run.</content>
public sealed partial class RunQueries
{
    private const string EvaluationPrefix = "eval/";

    /// <summary>
    /// Best and last value of each evaluation metric of a run, sorted by name and newest protocol; empty where there is no such run or it was
    /// not evaluated yet. A metric without any finite value has none.
    /// </summary>
    public async Task<IReadOnlyList<ScoreSummary>> ScoresAsync(long id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.MetricSeries.AsNoTracking()
            .Where(row => row.RunId == id && row.LastStep != null && row.Name.StartsWith(EvaluationPrefix))
            .OrderBy(row => row.Name).ThenByDescending(row => row.LastStep).ToListAsync(cancellationToken);

        var scores = new List<ScoreSummary>();
        foreach (var row in rows)
        {
            var (step, value) = MetricNames.HigherIsBetter(row.Name) ? (row.MaxStep, row.MaxValue) : (row.MinStep, row.MinValue);
            if (step is { } bestStep && value is { } best)
                scores.Add(new(row.Name, ProtocolOf(row), bestStep, best, row.LastStep!.Value, row.LastValue ?? double.NaN));
        }

        return scores;
    }
}
