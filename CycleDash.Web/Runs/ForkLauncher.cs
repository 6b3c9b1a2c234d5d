using CycleDash.Data.Queries;
using CycleDash.Data.Stores;
using CycleDash.Training.Checkpoints;
using CycleDash.Training.Configuration;
using CycleDash.Training.Datasets;
using CycleDash.Training.Evaluation;
using CycleDash.Training.Trainers;
using CycleDash.Training.Weights;

namespace CycleDash.Web.Runs;

/// <summary>Queues runs that go on from another run's checkpoint, which is copied: the parent and its checkpoints may be deleted later.</summary>
public sealed class ForkLauncher(
    RunStore runs, RunQueries queries, RunLauncher launcher, DatasetStore datasets, EmbeddedDatasets embedded, WeightsStore weights, DataDirectory data, LiveRuns live,
    RunQueueSignal queue)
{
    private static readonly string[] LengthKeys = ["dataset", "batchSize", "epochs", "maxSteps"];

    /// <summary>Checks everything, copies the checkpoint and queues the run.</summary>
    /// <param name="parent">The run that is forked.</param>
    /// <param name="step">Step of its checkpoint.</param>
    /// <param name="reading">What the new run trains; whatever keeps the networks' shapes may differ from the parent.</param>
    /// <param name="progress">Told while an embedded dataset is generated at its first use.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<LaunchResult> LaunchAsync(long parent, long step, ConfigReading reading, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        if (await queries.FindAsync(parent, cancellationToken) is not { } origin)
            return Refuse("step", $"There is no run {parent} to fork.");
        reading = reading with { Faults = launcher.Check(reading) };
        if (reading.Draft is { } draft)
            reading = reading.With([.. ForkRules.Check(origin.Config, draft), .. CheckLength(step, reading)]);
        if (FolderOf(parent, step) is not { } checkpoint)
            reading = reading.With([new("step", MissingCheckpoint(parent, step))]);
        else if (reading.Config is { } config)
            return await CopyAndQueueAsync(parent, step, checkpoint, config, progress, cancellationToken);
        return new(null, reading.Faults);
    }

    /// <summary>Steps from which the run can be forked: its checkpoints on disk, and the one that it started from itself.</summary>
    public IReadOnlyList<long> StepsOf(long runId)
    {
        var directory = new RunDirectory(data.Path, runId);
        return [.. new CheckpointStore(directory.Origin, TimeProvider.System).Steps.Union(new CheckpointStore(directory.Checkpoints, TimeProvider.System).Steps).Order()];
    }

    // Not to be told from values that are wrong themselves, nor before an embedded dataset is generated.
    private IEnumerable<ConfigFault> CheckLength(long step, ConfigReading reading) =>
        reading.Draft is { } draft && !reading.Faults.Any(fault => LengthKeys.Contains(fault.Key)) && datasets.Find(draft.Dataset) is { } manifest
            ? CheckLength(step, draft, manifest)
            : [];

    private static IEnumerable<ConfigFault> CheckLength(long step, RunConfig config, DatasetManifest manifest)
    {
        var schedule = new RunSchedule(config, manifest.CountOf(DatasetSplit.Train, DatasetDomain.A), manifest.CountOf(DatasetSplit.Train, DatasetDomain.B));
        return ForkRules.CheckLength(step, schedule.TotalSteps) is { } tooShort ? [tooShort] : [];
    }

    private async Task<LaunchResult> CopyAndQueueAsync(
        long parent, long step, string checkpoint, RunConfig config, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var manifest = await embedded.EnsureAsync(config.Dataset, progress, cancellationToken)
            ?? throw new DatasetException($"The dataset '{config.Dataset}' is gone since it was checked.");
        List<ConfigFault> faults = [.. EvaluationRequirements.Check(config, manifest, weights), .. CheckLength(step, config, manifest)];
        if (faults.Count > 0)
            return new(null, faults);

        var staged = Path.Combine(data.Path, "runs", $".fork-{Guid.NewGuid():N}");
        try
        {
            await Task.Run(() => Copy(checkpoint, Path.Combine(staged, Path.GetFileName(checkpoint))), cancellationToken);
            var ids = await runs.CreateAllAsync([new(config, manifest, ClonedFrom: parent, ForkedFromStep: step)], created => PutInPlace(staged, created[0]), cancellationToken);
            live.Publish(new ReloadChange(ids[0]));
            live.Publish(new ReloadChange(parent));
            queue.Wake();
            return new(ids[0], []);
        }
        catch (Exception exception) when (exception is CheckpointException or FileNotFoundException or DirectoryNotFoundException)
        {
            return Refuse("step", $"The checkpoint of step {step} of run {parent} cannot be taken: {exception.Message}");
        }
        finally
        {
            if (Directory.Exists(staged))
                Directory.Delete(staged, recursive: true);
        }
    }

    /// <summary>The copy is checked, not the original: a running parent may remove its old checkpoints meanwhile.</summary>
    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        Checkpoint.Open(to);
    }

    private void PutInPlace(string staged, long runId)
    {
        var directory = new RunDirectory(data.Path, runId);
        // What an earlier attempt under this number left behind, whose transaction failed.
        if (Directory.Exists(directory.Root))
            Directory.Delete(directory.Root, recursive: true);
        Directory.CreateDirectory(directory.Root);
        Directory.Move(staged, directory.Origin);
    }

    private string? FolderOf(long runId, long step)
    {
        var directory = new RunDirectory(data.Path, runId);
        return ((string[])[directory.Checkpoints, directory.Origin])
            .Select(folder => new CheckpointStore(folder, TimeProvider.System).FolderOf(step)).FirstOrDefault(Directory.Exists);
    }

    private string MissingCheckpoint(long runId, long step) => StepsOf(runId) is { Count: > 0 } steps
        ? $"Run {runId} has no checkpoint of step {step}; there are those of the steps {string.Join(", ", steps)}."
        : $"Run {runId} has no checkpoints to fork from.";

    private static LaunchResult Refuse(string key, string message) => new(null, [new(key, message)]);
}
