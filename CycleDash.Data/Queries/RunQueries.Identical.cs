using CycleDash.Training.Configuration;
using Microsoft.EntityFrameworkCore;

namespace CycleDash.Data.Queries;

/// <content>Runs that need not be done again.</content>
public sealed partial class RunQueries
{
    /// <summary>
    /// The completed run with exactly this configuration (name, tags and notes aside) and this dataset, the newest of several;
    /// null for each that has none. Forks count as other runs: their networks came from elsewhere.
    /// </summary>
    /// <param name="runs">Configurations with the hashes of their datasets.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>A run's id or null for each, in the same order.</returns>
    public async Task<IReadOnlyList<long?>> FindIdenticalAsync(IReadOnlyList<(RunConfig Config, string DatasetHash)> runs, CancellationToken cancellationToken)
    {
        var recipes = runs.Select(run => run.Config.Recipe).Distinct().ToList();
        var hashes = runs.Select(run => run.DatasetHash).Distinct().ToList();
        var seeds = runs.Select(run => run.Config.Seed).Distinct().ToList();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var candidates = await context.Runs.AsNoTracking().Include(run => run.Config)
            .Where(run => run.Status == RunStatus.Completed && run.ForkedFromStep == null && hashes.Contains(run.DatasetHash)
                && recipes.Contains(run.Config!.Recipe) && seeds.Contains(run.Config.Seed))
            .OrderBy(run => run.Id).ToListAsync(cancellationToken);
        var byContent = new Dictionary<(RunConfig, string), long>();
        foreach (var run in candidates)
            byContent[(run.Config!.Essence(), run.DatasetHash)] = run.Id;
        return [.. runs.Select(run => byContent.TryGetValue((run.Config.Essence(), run.DatasetHash), out var id) ? id : (long?)null)];
    }

    /// <summary>The first of <c>prefix-1</c>, <c>prefix-2</c>, … after the greatest that any run has as a tag.</summary>
    public async Task<string> NextTagAsync(string prefix, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var start = prefix + "-";
        var tags = await context.RunTags.Where(row => row.Tag.StartsWith(start)).Select(row => row.Tag).Distinct().ToListAsync(cancellationToken);
        var greatest = tags.Select(tag => int.TryParse(tag.AsSpan(start.Length), out var number) && number > 0 ? number : 0).DefaultIfEmpty().Max();
        return FormattableString.Invariant($"{start}{greatest + 1}");
    }

    /// <summary>The runs with that tag, oldest first.</summary>
    public async Task<IReadOnlyList<long>> IdsByTagAsync(string tag, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.RunTags.Where(row => row.Tag == tag).OrderBy(row => row.RunId).Select(row => row.RunId).ToListAsync(cancellationToken);
    }
}
