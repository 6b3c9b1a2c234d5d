using System.Linq.Expressions;
using CycleDash.Data.Connections;
using CycleDash.Data.Entities;
using CycleDash.Data.Queries.Listing;
using Microsoft.EntityFrameworkCore;

namespace CycleDash.Data.Queries;

/// <summary>Which runs have checkpoints to translate with.</summary>
public sealed class CheckpointQueries(IDbContextFactory<CycleDashContext> contexts)
{
    /// <summary>Those of these runs that have checkpoints, newest first.</summary>
    public Task<IReadOnlyList<TranslatableRun>> OfAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken) =>
        ids.Count == 0 ? Task.FromResult<IReadOnlyList<TranslatableRun>>([]) : ReadAsync(run => ids.Contains(run.Id), int.MaxValue, cancellationToken);

    /// <summary>The newest runs that have checkpoints.</summary>
    /// <param name="search">Part of the name, recipe or dataset, or the run's number; empty takes all.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IReadOnlyList<TranslatableRun>> NewestAsync(string search, int limit, CancellationToken cancellationToken)
    {
        var text = search.Trim();
        var number = RunSelection.NumberIn(text);
        return text.Length == 0
            ? ReadAsync(_ => true, limit, cancellationToken)
            : ReadAsync(
                run => run.Id == number || TextFunctions.ContainsText(run.Config!.Name, text) == true || TextFunctions.ContainsText(run.Config.Dataset, text) == true
                    || TextFunctions.ContainsText(run.Config.Recipe, text) == true,
                limit, cancellationToken);
    }

    private async Task<IReadOnlyList<TranslatableRun>> ReadAsync(Expression<Func<RunRow, bool>> wanted, int limit, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var runs = await context.Runs.Where(wanted).Where(run => context.Checkpoints.Any(checkpoint => checkpoint.RunId == run.Id))
            .OrderByDescending(run => run.Id).Take(limit)
            .Select(run => new { run.Id, run.Config!.Name, run.Config.Recipe, run.Config.Dataset, run.Config.ImageSize }).ToListAsync(cancellationToken);
        var ids = runs.Select(run => run.Id).ToList();
        var steps = (await context.Checkpoints.Where(checkpoint => ids.Contains(checkpoint.RunId))
            .Select(checkpoint => new { checkpoint.RunId, checkpoint.Step }).ToListAsync(cancellationToken)).ToLookup(checkpoint => checkpoint.RunId, checkpoint => checkpoint.Step);
        return [.. runs.Select(run => new TranslatableRun(run.Id, run.Name, run.Recipe, run.Dataset, run.ImageSize, [.. steps[run.Id].Order()])).Where(run => run.Steps.Count > 0)];
    }
}
