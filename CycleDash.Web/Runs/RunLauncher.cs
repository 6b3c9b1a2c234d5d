using CycleDash.Data.Stores;
using CycleDash.Training.Configuration;
using CycleDash.Training.Datasets;
using CycleDash.Training.Evaluation;
using CycleDash.Training.Networks.Extractors;
using CycleDash.Training.Weights;

namespace CycleDash.Web.Runs;

/// <summary>The one way into the queue, for the form, the REST API and the command line.</summary>
public sealed class RunLauncher(RunStore runs, DatasetStore datasets, EmbeddedDatasets embedded, WeightsStore weights, LiveRuns live, RunQueueSignal queue)
{
    /// <summary>Checks the configuration and the dataset, and queues the run.</summary>
    /// <param name="config">What to train.</param>
    /// <param name="clonedFrom">The run that it was copied from, if any.</param>
    /// <param name="reservedFor">The process that trains it itself; null leaves it to the queue.</param>
    /// <param name="progress">Told while an embedded dataset is generated at its first use.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<LaunchResult> LaunchAsync(
        RunConfig config, long? clonedFrom = null, RunOwner? reservedFor = null, IProgress<ImportProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var faults = Check(config);
        if (faults.Count > 0)
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

    /// <summary>Everything that is wrong with the configuration on this machine, dataset and weights included.</summary>
    public IReadOnlyList<ConfigFault> Check(RunConfig config) => Check(config, datasets.Find(config.Dataset));

    /// <inheritdoc cref="Check(RunConfig)"/>
    /// <param name="config">What is to be trained.</param>
    /// <param name="manifest">Its dataset as it is here; null where it is not.</param>
    public IReadOnlyList<ConfigFault> Check(RunConfig config, DatasetManifest? manifest)
    {
        var faults = RunConfigValidator.Validate(config).ToList();
        if (manifest is not null)
            faults.AddRange(EvaluationRequirements.Check(config, manifest, weights));
        else if (config.Dataset.Length > 0 && !EmbeddedDatasets.Has(config.Dataset))
            faults.Add(UnknownDataset(config.Dataset));
        if (SemanticExtractors.Check(config, weights) is { } missing)
            faults.Add(missing);
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
