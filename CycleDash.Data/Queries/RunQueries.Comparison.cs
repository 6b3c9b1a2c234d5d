using CycleDash.Training.Recording;
using Microsoft.EntityFrameworkCore;

namespace CycleDash.Data.Queries;

/// <content>Several runs with their configurations.</content>
public sealed partial class RunQueries
{
    /// <summary>The runs of these ids in the order of the ids, each once; those that do not exist are left out.</summary>
    public async Task<IReadOnlyList<ComparedRun>> ComparedAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        long[] wanted = [.. ids.Distinct()];
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await context.Runs.AsNoTracking().Where(run => wanted.Contains(run.Id))
            .Select(run => new ComparedRun(run.Id, run.Status, run.Config!, run.DatasetHash, run.Step, run.TotalSteps, run.StepsPerEpoch, run.StartedAt))
            .ToDictionaryAsync(run => run.Id, cancellationToken);
        return [.. wanted.Where(found.ContainsKey).Select(id => found[id])];
    }

    /// <summary>Names of the metrics that any of the runs has, each once, sorted.</summary>
    public async Task<IReadOnlyList<string>> MetricNamesAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.MetricSeries.Where(row => ids.Contains(row.RunId) && row.LastStep != null)
            .Select(row => row.Name).Distinct().OrderBy(name => name).ToListAsync(cancellationToken);
    }

    /// <summary>The names under which the runs measured a metric with a second extractor, see <see cref="MetricNames.Of"/>.</summary>
    public async Task<IReadOnlyList<string>> SecondNamesAsync(IReadOnlyCollection<long> ids, string metric, CancellationToken cancellationToken)
    {
        var prefix = MetricNames.Of(metric, "");
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.MetricSeries.Where(row => ids.Contains(row.RunId) && row.Name.StartsWith(prefix))
            .Select(row => row.Name).Distinct().ToListAsync(cancellationToken);
    }
}
