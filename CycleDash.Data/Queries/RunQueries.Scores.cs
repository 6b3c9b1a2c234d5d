using CycleDash.Training.Recording;
using Microsoft.EntityFrameworkCore;

namespace CycleDash.Data.Queries;

/// <content>Best and last evaluation of a run.</content>
public sealed partial class RunQueries
{
    private const string EvaluationPrefix = "eval/";

    /// <summary>
    /// Best and last value of each evaluation metric of a run, sorted by name and newest protocol; empty where there is no such run or it was
    /// not evaluated yet.
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
            var sign = MetricNames.HigherIsBetter(row.Name) ? -1 : 1;
            var best = await context.MetricPoints.AsNoTracking().Where(point => point.SeriesId == row.Id && point.Value != null)
                .OrderBy(point => sign * point.Value).ThenBy(point => point.Step).FirstOrDefaultAsync(cancellationToken);
            if (best is not null)
                scores.Add(new(row.Name, ProtocolOf(row), best.Step, best.Value!.Value, row.LastStep!.Value, row.LastValue ?? double.NaN));
        }

        return scores;
    }
}
