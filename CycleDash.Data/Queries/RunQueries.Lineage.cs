using Microsoft.EntityFrameworkCore;

namespace CycleDash.Data.Queries;

/// <content>Clones and forks.</content>
public sealed partial class RunQueries
{
    /// <summary>The parent and the children of a run; both empty where there is no such run.</summary>
    public async Task<RunLineage> LineageAsync(long id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var origin = await context.Runs.Where(run => run.Id == id).Select(run => new { run.ClonedFrom, run.ForkedFromStep }).SingleOrDefaultAsync(cancellationToken);
        RelatedRun? parent = null;
        if (origin?.ClonedFrom is { } parentId)
        {
            var named = await context.Runs.Where(run => run.Id == parentId).Select(run => new { run.Config!.Name, run.Status }).SingleOrDefaultAsync(cancellationToken);
            parent = new(parentId, named?.Name, named?.Status, origin.ForkedFromStep);
        }

        var children = await context.Runs.Where(run => run.ClonedFrom == id).OrderBy(run => run.Id)
            .Select(run => new RelatedRun(run.Id, run.Config!.Name, run.Status, run.ForkedFromStep)).ToListAsync(cancellationToken);
        return new(parent, children);
    }
}
