using CycleDash.Data.Entities;
using CycleDash.Training.Configuration;
using CycleDash.Training.Datasets;
using CycleDash.Training.Recording;
using Microsoft.EntityFrameworkCore;

namespace CycleDash.Data.Stores;

/// <summary>
/// Creates, edits and deletes runs, and holds the queue. Every method is one transaction, safe against other processes, and
/// throws <see cref="StorageException"/> where the disk refuses.
/// </summary>
public sealed partial class RunStore(IDbContextFactory<CycleDashContext> contexts, TimeProvider time, RunAuthor author)
{
    /// <summary>Queues a run. An empty name becomes recipe, dataset and seed.</summary>
    /// <param name="config">A validated configuration.</param>
    /// <param name="manifest">What the dataset holds now; stored once per content.</param>
    /// <param name="reservedFor">The one process that may take the run while it lives; null leaves it to any.</param>
    /// <param name="clonedFrom">The run that the configuration came from.</param>
    /// <returns>The new run's id.</returns>
    public async Task<long> CreateAsync(
        RunConfig config, DatasetManifest manifest, RunOwner? reservedFor, long? clonedFrom, CancellationToken cancellationToken) =>
        (await CreateAllAsync([new(config, manifest, reservedFor, clonedFrom)], null, cancellationToken))[0];

    /// <summary>Queues all of the runs, or none of them where anything fails. They go to the end of the queue in their order.</summary>
    /// <param name="runs">What to queue.</param>
    /// <param name="prepare">
    /// Called with the new ids before anybody else can see the runs, e.g. to put files in place; where it throws, nothing is queued.
    /// </param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The new runs' ids, in the same order.</returns>
    public Task<IReadOnlyList<long>> CreateAllAsync(
        IReadOnlyList<NewRun> runs, Action<IReadOnlyList<long>>? prepare, CancellationToken cancellationToken) =>
        contexts.WriteAsync<IReadOnlyList<long>>(async context =>
        {
            var now = time.GetUtcNow();
            var hashes = runs.Select(run => run.Manifest.Hash).Distinct().ToList();
            var known = await context.DatasetManifests.Where(dataset => hashes.Contains(dataset.Hash)).Select(dataset => dataset.Hash).ToListAsync(cancellationToken);
            context.DatasetManifests.AddRange(runs.Select(run => run.Manifest).DistinctBy(manifest => manifest.Hash).Where(manifest => !known.Contains(manifest.Hash))
                .Select(manifest => new DatasetManifestRow { Hash = manifest.Hash, Manifest = manifest }));
            var rank = await LastRankAsync(context, cancellationToken);
            var rows = runs.Select(run => RowOf(run, ++rank, now)).ToList();

            // One by one, so that the ids rise in the order of the queue; and forgotten at once, or each would be compared again when the next is saved.
            foreach (var row in rows)
            {
                context.Runs.Add(row);
                await context.SaveChangesAsync(cancellationToken);
                context.ChangeTracker.Clear();
                await context.TouchAsync(row.Id, cancellationToken);
            }

            foreach (var row in rows)
                context.AddEvent(row, now, RunEventKind.Created, OriginOf(row));

            IReadOnlyList<long> ids = [.. rows.Select(row => row.Id)];
            prepare?.Invoke(ids);
            return ids;
        }, cancellationToken);

    /// <summary>Edits name, tags and notes, or puts the run out of sight and back, at any time.</summary>
    /// <returns>Whether there is such a run.</returns>
    public Task<bool> PatchAsync(long id, RunPatch patch, CancellationToken cancellationToken) =>
        contexts.WriteAsync(async context =>
        {
            var run = await context.Runs.Include(run => run.Config).Include(run => run.Tags)
                .SingleOrDefaultAsync(run => run.Id == id, cancellationToken);
            if (run is not { Config: { } config })
                return false;
            var entry = context.Entry(config);
            if (patch.Name is not null)
                entry.Property(run => run.Name).CurrentValue = NameOf(config, patch.Name);
            if (patch.Notes is not null)
                entry.Property(run => run.Notes).CurrentValue = patch.Notes;
            if (patch.Tags is not null)
                SetTags(context, run, Distinct(patch.Tags));
            if (patch.Archived is { } archived)
                run.ArchivedAt = archived ? run.ArchivedAt ?? time.GetUtcNow() : null;

            await context.TouchAsync(id, cancellationToken);
            return true;
        }, cancellationToken);

    /// <summary>Deletes the run with all its metrics, samples, checkpoints and events; the files are the caller's.</summary>
    /// <returns>False where there is no such run, or it is running.</returns>
    public Task<bool> DeleteAsync(long id, CancellationToken cancellationToken) =>
        contexts.WriteAsync(async context =>
        {
            var dataset = await context.Runs.Where(run => run.Id == id).Select(run => run.DatasetHash).SingleOrDefaultAsync(cancellationToken);
            if (await context.Runs.Where(run => run.Id == id && run.Status != RunStatus.Running).ExecuteDeleteAsync(cancellationToken) == 0)
                return false;
            await context.DatasetManifests
                .Where(manifest => manifest.Hash == dataset && !context.Runs.Any(run => run.DatasetHash == manifest.Hash))
                .ExecuteDeleteAsync(cancellationToken);
            await context.TouchAsync(id, cancellationToken);
            return true;
        }, cancellationToken);

    private RunRow RowOf(NewRun run, long rank, DateTimeOffset now)
    {
        var tags = Distinct(run.Config.Tags);
        return new RunRow
        {
            Status = RunStatus.Queued,
            Config = run.Config with { Name = NameOf(run.Config, run.Config.Name), Tags = tags },
            DatasetHash = run.Manifest.Hash,
            ClonedFrom = run.ClonedFrom,
            ForkedFromStep = run.ForkedFromStep,
            Owner = run.ReservedFor,
            HeartbeatAt = run.ReservedFor is null ? null : now,
            QueuedAt = now,
            QueueRank = rank,
            Step = run.ForkedFromStep ?? 0,
            CreatedAt = now,
            Author = author.Name,
            Tags = [.. tags.Select(tag => new RunTagRow { Tag = tag })],
        };
    }

    private static string OriginOf(RunRow run) => run switch
    {
        { ClonedFrom: { } parent, ForkedFromStep: { } step } => FormattableString.Invariant($"Created as a fork of run {parent} at step {step}."),
        { ClonedFrom: { } parent } => FormattableString.Invariant($"Created as a clone of run {parent}."),
        _ => "Created.",
    };

    private static string NameOf(RunConfig config, string name) => name.Trim() is { Length: > 0 } given
        ? given
        : FormattableString.Invariant($"{config.Recipe} {config.Dataset} seed {config.Seed}");

    private static List<string> Distinct(IReadOnlyList<string> tags) =>
        [.. tags.Select(tag => tag.Trim()).Where(tag => tag.Length > 0).Distinct(StringComparer.Ordinal)];
}
