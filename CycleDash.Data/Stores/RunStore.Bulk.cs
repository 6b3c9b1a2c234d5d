using CycleDash.Data.Entities;
using CycleDash.Training.Configuration;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CycleDash.Data.Stores;

/// <content>Edits of many runs at once, each in one transaction.</content>
public sealed partial class RunStore
{
    // SQLite takes at most 32,766 parameters in a statement; EF sends the ids as one JSON text, which this keeps short.
    private const int RunsAtOnce = 1_000;

    /// <summary>Puts runs out of sight, or back.</summary>
    /// <returns>Those that this changed, for undoing it: not the ones that were so already, or that do not exist.</returns>
    public Task<IReadOnlyList<long>> ArchiveAsync(IReadOnlyCollection<long> ids, bool archived, CancellationToken cancellationToken) =>
        EditAsync(ids, (_, run) =>
        {
            if (run.ArchivedAt is not null == archived)
                return false;
            run.ArchivedAt = archived ? time.GetUtcNow() : null;
            return true;
        }, cancellationToken);

    /// <summary>Adds a tag to runs. One that has <see cref="RunConfigValidator.MaximumTags"/> stays as it is.</summary>
    /// <returns>Those that have it by this, for undoing it.</returns>
    public Task<IReadOnlyList<long>> AddTagAsync(IReadOnlyCollection<long> ids, string tag, CancellationToken cancellationToken) =>
        EditTagsAsync(ids, tags => tags.Contains(tag) || tags.Count >= RunConfigValidator.MaximumTags ? null : [.. tags, tag], cancellationToken);

    /// <summary>Takes a tag from runs.</summary>
    /// <returns>Those that had it, for undoing it.</returns>
    public Task<IReadOnlyList<long>> RemoveTagAsync(IReadOnlyCollection<long> ids, string tag, CancellationToken cancellationToken) =>
        EditTagsAsync(ids, tags => tags.Contains(tag) ? [.. tags.Where(other => other != tag)] : null, cancellationToken);

    private Task<IReadOnlyList<long>> EditTagsAsync(
        IReadOnlyCollection<long> ids, Func<IReadOnlyList<string>, IReadOnlyList<string>?> edit, CancellationToken cancellationToken) =>
        EditAsync(ids, (context, run) =>
        {
            if (edit(run.Config!.Tags) is not { } tags)
                return false;
            SetTags(context, run, tags);
            return true;
        }, cancellationToken);

    private Task<IReadOnlyList<long>> EditAsync(
        IReadOnlyCollection<long> ids, Func<CycleDashContext, RunRow, bool> edit, CancellationToken cancellationToken) =>
        contexts.WriteAsync<IReadOnlyList<long>>(async context =>
        {
            var edited = new List<long>();
            foreach (var some in ids.Chunk(RunsAtOnce))
            {
                var runs = await context.Runs.Include(run => run.Config).Include(run => run.Tags).AsSplitQuery()
                    .Where(run => some.Contains(run.Id)).OrderBy(run => run.Id).ToListAsync(cancellationToken);
                edited.AddRange(runs.Where(run => edit(context, run)).Select(run => run.Id));
                await context.SaveChangesAsync(cancellationToken);
                context.ChangeTracker.Clear();
            }

            await TouchAsync(context, edited, cancellationToken);
            return edited;
        }, cancellationToken);

    private static async Task TouchAsync(CycleDashContext context, List<long> ids, CancellationToken cancellationToken)
    {
        foreach (var id in ids)
            await context.Database.ExecuteSqlRawAsync(WriteTransaction.TouchSql, [new SqliteParameter("$run", id)], cancellationToken);
    }

    /// <summary>Writes the tags into the configuration and into the index over them.</summary>
    private static void SetTags(CycleDashContext context, RunRow run, IReadOnlyList<string> tags)
    {
        context.Entry(run.Config!).Property(config => config.Tags).CurrentValue = tags;
        run.Tags.RemoveAll(row => !tags.Contains(row.Tag));
        run.Tags.AddRange(tags.Except(run.Tags.Select(row => row.Tag)).Select(tag => new RunTagRow { Tag = tag }));
    }
}
