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
public sealed partial class RunStore(IDbContextFactory<CycleDashContext> contexts, TimeProvider time)
{
    /// <summary>Queues a run. An empty name becomes recipe, dataset and seed.</summary>
    /// <param name="config">A validated configuration.</param>
    /// <param name="manifest">What the dataset holds now; stored once per content.</param>
    /// <param name="reservedFor">The one process that may take the run while it lives; null leaves it to any.</param>
    /// <param name="clonedFrom">The run that the configuration came from.</param>
    /// <returns>The new run's id.</returns>
    public Task<long> CreateAsync(
        RunConfig config, DatasetManifest manifest, RunOwner? reservedFor, long? clonedFrom, CancellationToken cancellationToken) =>
        contexts.WriteAsync(async context =>
        {
            var now = time.GetUtcNow();
            if (!await context.DatasetManifests.AnyAsync(dataset => dataset.Hash == manifest.Hash, cancellationToken))
                context.DatasetManifests.Add(new DatasetManifestRow { Hash = manifest.Hash, Manifest = manifest });
            var tags = Distinct(config.Tags);
            var run = new RunRow
            {
                Status = RunStatus.Queued,
                Config = config with { Name = NameOf(config, config.Name), Tags = tags },
                DatasetHash = manifest.Hash,
                ClonedFrom = clonedFrom,
                Owner = reservedFor,
                HeartbeatAt = reservedFor is null ? null : now,
                QueuedAt = now,
                CreatedAt = now,
                Tags = [.. tags.Select(tag => new RunTagRow { Tag = tag })],
            };
            context.Runs.Add(run);
            await context.SaveChangesAsync(cancellationToken);
            var origin = clonedFrom is { } id ? FormattableString.Invariant($"Created as a clone of run {id}.") : "Created.";
            context.AddEvent(run, now, RunEventKind.Created, origin);
            await context.TouchAsync(run.Id, cancellationToken);
            return run.Id;
        }, cancellationToken);

    /// <summary>Edits name, tags and notes, at any time.</summary>
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
            {
                var tags = Distinct(patch.Tags);
                entry.Property(run => run.Tags).CurrentValue = tags;
                run.Tags.RemoveAll(row => !tags.Contains(row.Tag));
                run.Tags.AddRange(tags.Except(run.Tags.Select(row => row.Tag)).Select(tag => new RunTagRow { Tag = tag }));
            }

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

    private static string NameOf(RunConfig config, string name) => name.Trim() is { Length: > 0 } given
        ? given
        : FormattableString.Invariant($"{config.Recipe} {config.Dataset} seed {config.Seed}");

    private static List<string> Distinct(IReadOnlyList<string> tags) =>
        [.. tags.Select(tag => tag.Trim()).Where(tag => tag.Length > 0).Distinct(StringComparer.Ordinal)];
}
