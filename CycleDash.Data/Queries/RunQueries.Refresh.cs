using CycleDash.Training.Recording;
using Microsoft.EntityFrameworkCore;

namespace CycleDash.Data.Queries;

public sealed partial class RunQueries
{
    /// <summary>
    /// A run that was read before with what may have changed since: everything but the list of its images, which is the most of it. Lists that
    /// are as they were are the same lists. Null where there is no such run any more.
    /// </summary>
    public async Task<RunDetail?> RefreshAsync(RunDetail known, CancellationToken cancellationToken)
    {
        var id = known.Summary.Id;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var head = await context.Runs.Where(run => run.Id == id).Select(RunHead.Projection).SingleOrDefaultAsync(cancellationToken);
        var config = await context.Runs.AsNoTracking().Where(run => run.Id == id).Select(run => run.Config).SingleOrDefaultAsync(cancellationToken);
        if (head is null || config is null)
            return null;
        return known with
        {
            Summary = head.ToSummary(await LatestAsync(context, [id], cancellationToken), time.GetUtcNow()),
            Config = config,
            Events = Same(known.Events, await EventsOf(context, id).ToListAsync(cancellationToken)),
            Checkpoints = Same(known.Checkpoints, await CheckpointsOf(context, id).ToListAsync(cancellationToken)),
        };
    }

    private static IReadOnlyList<T> Same<T>(IReadOnlyList<T> known, IReadOnlyList<T> read) => known.SequenceEqual(read) ? known : read;
}
