using CycleDash.Data.Stores;
using CycleDash.Training.Configuration;
using CycleDash.Training.Datasets;
using CycleDash.Training.Evaluation;
using CycleDash.Training.Networks.Extractors;
using CycleDash.Training.Weights;
using TorchSharp;

namespace CycleDash.Web.Runs;

/// <summary>The one way into the queue, for the form, the REST API and the command line.</summary>
public sealed class RunLauncher(RunStore runs, DatasetStore datasets, EmbeddedDatasets embedded, WeightsStore weights, LiveRuns live, RunQueueSignal queue)
{
    /// <inheritdoc cref="LaunchAsync(ConfigReading, long?, RunOwner?, IProgress{ImportProgress}?, CancellationToken)"/>
    public Task<LaunchResult> LaunchAsync(
        RunConfig config, long? clonedFrom = null, RunOwner? reservedFor = null, IProgress<ImportProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        LaunchAsync(ConfigReading.Of(config), clonedFrom, reservedFor, progress, cancellationToken);

    /// <summary>Checks the configuration and the dataset, and queues the run.</summary>
    /// <param name="reading">What to train.</param>
    /// <param name="clonedFrom">The run that it was copied from, if any.</param>
    /// <param name="reservedFor">The process that trains it itself; null leaves it to the queue.</param>
    /// <param name="progress">Told while an embedded dataset is generated at its first use.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<LaunchResult> LaunchAsync(
        ConfigReading reading, long? clonedFrom = null, RunOwner? reservedFor = null, IProgress<ImportProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var faults = Check(reading);
        if (reading.Config is not { } config || faults.Count > 0)
            return new(null, faults);

        var manifest = await embedded.EnsureAsync(config.Dataset, progress, cancellationToken)
            ?? throw new DatasetException($"The dataset '{config.Dataset}' is gone since it was checked.");
        faults = [.. EvaluationRequirements.Check(config, manifest, weights)];
        if (faults.Count > 0)
            return new(null, faults);
        var runId = await runs.CreateAsync(config, manifest, reservedFor, clonedFrom, cancellationToken);
        live.Publish(new ReloadChange(runId));
        if (clonedFrom is { } parent)
            live.Publish(new ReloadChange(parent));
        queue.Wake();
        return new(runId, []);
    }

    /// <summary>Everything that is wrong with the configuration, and with what it needs of this machine: dataset and weights.</summary>
    public IReadOnlyList<ConfigFault> Check(ConfigReading reading) =>
        reading.Draft is { } draft ? reading.With(Check(draft, datasets.Find(draft.Dataset))).Faults : reading.Faults;

    /// <inheritdoc cref="Check(ConfigReading)"/>
    /// <param name="config">What is to be trained.</param>
    /// <param name="manifest">Its dataset as it is here; null where it is not.</param>
    public IReadOnlyList<ConfigFault> Check(RunConfig config, DatasetManifest? manifest)
    {
        var faults = RunConfigValidator.Validate(config).ToList();
        faults.AddRange(EvaluationRequirements.Check(config, manifest, weights));
        if (manifest is null && config.Dataset.Length > 0 && !EmbeddedDatasets.Has(config.Dataset))
            faults.Add(UnknownDataset(config.Dataset));
        if (SemanticExtractors.Check(config, weights) is { } missing)
            faults.Add(missing);
        if (config.Device == ComputeDevice.Cuda && !torch.cuda.is_available())
            faults.Add(new("device", "This machine has no GPU that libtorch can use; give device cpu."));
        return faults;
    }

    private ConfigFault UnknownDataset(string name)
    {
        if (EmbeddedDatasets.ProblemOf(name) is { } problem)
            return new("dataset", problem);
        var known = EmbeddedDatasets.All.Select(dataset => dataset.Name).Union(datasets.List().Select(manifest => manifest.Name)).ToList();
        var hint = Suggestion.Nearest(name, known) is { } nearest ? $" Did you mean '{nearest}'?" : "";
        return new("dataset", $"There is no dataset '{name}'.{hint} Available: {string.Join(", ", known)}; more on the Datasets page or with `cycledash datasets fetch`.");
    }
}
