using System.Collections.Concurrent;
using CycleDash.Training.Datasets;
using CycleDash.Training.Recording;
using Microsoft.EntityFrameworkCore;

namespace CycleDash.Data.Queries;

/// <summary>The sample images of several runs at once.</summary>
public sealed class SampleQueries(IDbContextFactory<CycleDashContext> contexts)
{
    /// <summary>Beyond every step, so that a run's number and a step are one number.</summary>
    private const long StepsOfARun = 1L << 32;

    private const int MostManifests = 8;

    // By their hash, which stands for the content. One of thousands of images takes megabytes and tens of milliseconds to read.
    private readonly ConcurrentDictionary<string, DatasetManifest> manifests = new();

    /// <summary>These runs, in this order, without those that do not exist. Two queries, whatever their number, and one for datasets that are new to it.</summary>
    public async Task<IReadOnlyList<WallRun>> RunsAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var runs = await context.Runs.Where(run => ids.Contains(run.Id))
            .Select(run => new { run.Id, run.Config!.Name, run.Config.Dataset, run.Config.Channels, run.DatasetHash }).ToListAsync(cancellationToken);
        var sets = (await context.Samples.Where(set => ids.Contains(set.RunId)).OrderBy(set => set.Step)
            .Select(set => new { set.RunId, set.Step, set.Epoch }).ToListAsync(cancellationToken)).ToLookup(set => set.RunId, set => (set.Step, set.Epoch));
        var datasets = await ManifestsAsync(context, [.. runs.Select(run => run.DatasetHash).Distinct()], cancellationToken);
        return
        [
            // A run that is deleted at this very moment may take its manifest with it.
            .. ids.Distinct().SelectMany(id => runs.Where(run => run.Id == id && datasets.ContainsKey(run.DatasetHash)))
                .Select(run => new WallRun(run.Id, run.Name, run.Dataset, run.DatasetHash, run.Channels, datasets[run.DatasetHash] with { Name = run.Dataset }, [.. sets[run.Id]])),
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

    private async Task<Dictionary<string, DatasetManifest>> ManifestsAsync(CycleDashContext context, List<string> hashes, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, DatasetManifest>();
        foreach (var hash in hashes)
        {
            if (manifests.TryGetValue(hash, out var known))
                found.Add(hash, known);
        }

        var missing = hashes.Where(hash => !found.ContainsKey(hash)).ToList();
        if (missing.Count == 0)
            return found;
        if (manifests.Count + missing.Count > MostManifests)
            manifests.Clear();
        foreach (var row in await context.DatasetManifests.Where(dataset => missing.Contains(dataset.Hash)).AsNoTracking().ToListAsync(cancellationToken))
            found.Add(row.Hash, manifests[row.Hash] = row.Manifest);
        return found;
    }
}
