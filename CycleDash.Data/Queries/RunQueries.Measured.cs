using CycleDash.Training.Recording;
using Microsoft.EntityFrameworkCore;

namespace CycleDash.Data.Queries;

/// <content>Which metrics a run has.</content>
public sealed partial class RunQueries
{
    /// <summary>What a run has measured so far, by name, newest protocol first; empty where there is no such run.</summary>
    public async Task<IReadOnlyList<MeasuredMetric>> MeasuredAsync(long id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.MetricSeries.AsNoTracking().Where(row => row.RunId == id && row.LastStep != null)
            .OrderBy(row => row.Name).ThenByDescending(row => row.LastStep)
            .Select(row => new { row.Name, row.Protocol }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new MeasuredMetric(row.Name, row.Protocol.Length == 0 ? null : ScoreProtocol.FromJson(row.Protocol)))];
    }
}
