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
    RunStore runs, RunQueries queries, RunLauncher launcher, EmbeddedDatasets embedded, WeightsStore weights, DataDirectory data, LiveRuns live, RunQueueSignal queue)
{
    /// <summary>Checks everything, copies the checkpoint and queues the run.</summary>
    /// <param name="parent">The run that is forked.</param>
    /// <param name="step">Step of its checkpoint.</param>
    /// <param name="config">What the new run trains; whatever keeps the networks' shapes may differ from the parent.</param>
    /// <param name="progress">Told while an embedded dataset is generated at its first use.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<LaunchResult> LaunchAsync(long parent, long step, RunConfig config, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        if (await queries.FindAsync(parent, cancellationToken) is not { } origin)
            return Refuse("step", $"There is no run {parent} to fork.");
        List<ConfigFault> faults = [.. launcher.Check(config), .. ForkRules.Check(origin.Config, config)];
        if (FolderOf(parent, step) is not { } checkpoint)
            faults.Add(new("step", MissingCheckpoint(parent, step)));
        else if (faults.Count == 0)
            return await CopyAndQueueAsync(parent, step, checkpoint, config, progress, cancellationToken);
        return new(null, faults);
    }

    /// <summary>Steps from which the run can be forked: its checkpoints on disk, and the one that it started from itself.</summary>
    public IReadOnlyList<long> StepsOf(long runId)
    {
        var directory = new RunDirectory(data.Path, runId);
        return [.. new CheckpointStore(directory.Origin, TimeProvider.System).Steps.Union(new CheckpointStore(directory.Checkpoints, TimeProvider.System).Steps).Order()];
    }

    private async Task<LaunchResult> CopyAndQueueAsync(
        long parent, long step, string checkpoint, RunConfig config, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var manifest = await embedded.EnsureAsync(config.Dataset, progress, cancellationToken)
            ?? throw new DatasetException($"The dataset '{config.Dataset}' is gone since it was checked.");
        var schedule = new RunSchedule(config, manifest.Of(DatasetSplit.Train, DatasetDomain.A).Count(), manifest.Of(DatasetSplit.Train, DatasetDomain.B).Count());
        List<ConfigFault> faults = [.. EvaluationRequirements.Check(config, manifest, weights)];
        if (ForkRules.CheckLength(step, schedule.TotalSteps) is { } tooShort)
            faults.Add(tooShort);
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
