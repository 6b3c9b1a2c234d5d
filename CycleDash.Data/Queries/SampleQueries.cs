using CycleDash.Training.Recording;
using Microsoft.EntityFrameworkCore;

namespace CycleDash.Data.Queries;

/// <summary>The sample images of several runs at once.</summary>
public sealed class SampleQueries(IDbContextFactory<CycleDashContext> contexts)
{
    /// <summary>Beyond every step, so that a run's number and a step are one number.</summary>
    private const long StepsOfARun = 1L << 32;

    /// <summary>These runs, in this order, without those that do not exist. Two queries, whatever their number.</summary>
    public async Task<IReadOnlyList<WallRun>> RunsAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var runs = await context.Runs.Where(run => ids.Contains(run.Id))
            .Join(context.DatasetManifests, run => run.DatasetHash, dataset => dataset.Hash, (run, dataset) => new
            {
                run.Id, run.Config!.Name, run.Config.Dataset, run.Config.Channels, run.DatasetHash, dataset.Manifest,
            }).AsNoTracking().ToListAsync(cancellationToken);
        var sets = (await context.Samples.Where(set => ids.Contains(set.RunId)).OrderBy(set => set.Step)
            .Select(set => new { set.RunId, set.Step, set.Epoch }).ToListAsync(cancellationToken)).ToLookup(set => set.RunId, set => (set.Step, set.Epoch));
        return
        [
            .. ids.Distinct().SelectMany(id => runs.Where(run => run.Id == id))
                .Select(run => new WallRun(run.Id, run.Name, run.Dataset, run.DatasetHash, run.Channels, run.Manifest with { Name = run.Dataset }, [.. sets[run.Id]])),
        ];
    }

    /// <summary>The triplets of these sets; a set that is gone has none. One query, whatever their number.</summary>
    public async Task<ILookup<long, SampleTriplet>> TripletsAsync(IReadOnlyCollection<(long RunId, long Step)> sets, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var runs = sets.Select(set => set.RunId).ToList();
        var keys = sets.Select(set => set.RunId * StepsOfARun + set.Step).ToList();
        var rows = await context.Samples.Where(set => runs.Contains(set.RunId) && keys.Contains(set.RunId * StepsOfARun + set.Step))
            .Select(set => new { set.RunId, set.Triplets }).ToListAsync(cancellationToken);
        return rows.SelectMany(row => row.Triplets.Select(triplet => (row.RunId, Triplet: triplet))).ToLookup(pair => pair.RunId, pair => pair.Triplet);
    }
}
