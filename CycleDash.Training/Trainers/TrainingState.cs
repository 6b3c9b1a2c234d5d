using CycleDash.Training.Checkpoints;
using CycleDash.Training.Configuration;
using CycleDash.Training.Datasets;
using CycleDash.Training.Losses;
using CycleDash.Training.Networks;
using CycleDash.Training.Networks.Extractors;
using CycleDash.Training.Randomness;
using CycleDash.Training.Weights;
using static TorchSharp.torch;

namespace CycleDash.Training.Trainers;

/// <summary>
/// Everything that a training changes: networks, optimisers, pools, historical averages, streams of randomness and places in the orders of images.
/// Saved and restored, it goes on bit by bit as if it had not been interrupted. (libtorch's global generator is no part of it:
/// nothing draws from it.)
/// </summary>
public sealed class TrainingState : IDisposable
{
    private readonly RunConfig config;
    private readonly string datasetHash;
    private readonly RandomStreams streams;
    private readonly IFeatureExtractor? extractor;

    /// <summary>The state before the first step.</summary>
    /// <param name="config">A validated configuration.</param>
    /// <param name="dataset">Where the images are.</param>
    /// <param name="openExtractor">Opens the extractor of a configuration with a semantic loss; others do not call it.</param>
    public TrainingState(RunConfig config, UnpairedDataset dataset, Func<RunConfig, IFeatureExtractor>? openExtractor = null)
    {
        this.config = config;
        datasetHash = dataset.Manifest.Hash;
        streams = new RandomStreams(config.Seed);
        Networks = new CycleNetworks(config, streams);
        extractor = config.LambdaSemantic > 0 ? openExtractor?.Invoke(config) : null;
        Step = new CycleStep(config, Networks, streams, extractor);
        Batches = new TrainingBatches(dataset, config, streams);
    }

    /// <summary>The four networks.</summary>
    public CycleNetworks Networks { get; }

    /// <summary>What changes their weights.</summary>
    public CycleStep Step { get; }

    /// <summary>The next images.</summary>
    public TrainingBatches Batches { get; }

    /// <summary>The first tensor of the networks that holds NaN or an infinity, e.g. <c>generator_AB.model.1.weight</c>; null where all is well.</summary>
    public string? FindNonFinite()
    {
        using var withoutGradients = no_grad();
        using var scope = NewDisposeScope();
        var tensors = Networks.All
            .SelectMany(pair => ModuleWeights.Of(pair.Network).Select(weight => (Name: $"{pair.Name}.{weight.Name}", weight.Tensor)))
            .Where(pair => pair.Tensor.is_floating_point())
            .ToList();
        var finite = stack(tensors.Select(pair => pair.Tensor.isfinite().all()).ToList()).cpu().data<bool>().ToArray();
        var first = Array.IndexOf(finite, false);
        return first < 0 ? null : tensors[first].Name;
    }

    /// <summary>What <c>state.json</c> says of this state.</summary>
    public CheckpointState Describe(long step, bool evaluationPending) => new()
    {
        Step = step,
        EvaluationPending = evaluationPending,
        Configuration = config,
        DatasetHash = datasetHash,
        Streams = streams.Save(),
        Batches = Batches.Save(),
    };

    /// <summary>The tensors of this state by checkpoint file; made one file at a time, when asked for.</summary>
    public IEnumerable<(string File, IReadOnlyList<(string Name, Tensor Tensor)> Tensors)> Tensors()
    {
        foreach (var (name, network) in Networks.All)
            yield return (CheckpointFiles.Of(name), ModuleWeights.Of(network));
        yield return (CheckpointFiles.GeneratorOptimizer, Step.GeneratorOptimizer.Save());
        yield return (CheckpointFiles.DiscriminatorOptimizer, Step.DiscriminatorOptimizer.Save());
        yield return (CheckpointFiles.Pools, [.. PoolTensors()]);
        if (Step.Averages.Save() is { Count: > 0 } averages)
            yield return (CheckpointFiles.HistoricalAverages, averages);
    }

    /// <summary>Becomes the saved state.</summary>
    /// <exception cref="CheckpointException">The checkpoint is of another configuration or dataset, or lacks something.</exception>
    public void Restore(Checkpoint checkpoint)
    {
        RequireSameRun(checkpoint);
        TakeUp(checkpoint, () =>
        {
            RestorePool(Step.PoolA, checkpoint, "A", int.MaxValue);
            RestorePool(Step.PoolB, checkpoint, "B", int.MaxValue);
            if (config.LambdaHistoricalAveraging > 0)
                Step.Averages.Restore(checkpoint.ReadTensors(CheckpointFiles.HistoricalAverages));
            streams.Restore(checkpoint.State.Streams);
            Batches.Restore(checkpoint.State.Batches);
        });
    }

    /// <summary>
    /// Goes on from another run's state with what of it this configuration can use: networks and optimisers always; pools where the images have
    /// the same size, as far as they fit; the past of historical averaging where there is one; streams of randomness where the seed is the same,
    /// and places in the orders of images where the dataset is, too. An unchanged configuration goes on exactly as the other run.
    /// </summary>
    /// <exception cref="CheckpointException">The networks have other shapes, or the checkpoint lacks something.</exception>
    public void Fork(Checkpoint checkpoint)
    {
        var parent = checkpoint.State;
        TakeUp(checkpoint, () =>
        {
            if (parent.Configuration.ImageSize == config.ImageSize)
            {
                RestorePool(Step.PoolA, checkpoint, "A", config.PoolSize);
                RestorePool(Step.PoolB, checkpoint, "B", config.PoolSize);
            }

            if (config.LambdaHistoricalAveraging > 0 && parent.Configuration.LambdaHistoricalAveraging > 0)
                Step.Averages.Restore(checkpoint.ReadTensors(CheckpointFiles.HistoricalAverages));
            else
                Step.Averages.BeginHere();
            if (parent.Configuration.Seed != config.Seed)
                return;
            streams.Restore(parent.Streams);
            if (parent.DatasetHash == datasetHash)
                Batches.Restore(parent.Batches);
        });
    }

    public void Dispose()
    {
        Step.Dispose();
        Networks.Dispose();
        extractor?.Dispose();
    }

    /// <summary>Networks and optimisers, and what else the caller takes.</summary>
    private void TakeUp(Checkpoint checkpoint, Action rest)
    {
        using var scope = NewDisposeScope();
        try
        {
            foreach (var (name, network) in Networks.All)
                ModuleWeights.Load(network, checkpoint.ReadTensors(CheckpointFiles.Of(name)), $"{name} of {checkpoint.Folder}");
            Step.GeneratorOptimizer.Restore(checkpoint.ReadTensors(CheckpointFiles.GeneratorOptimizer));
            Step.DiscriminatorOptimizer.Restore(checkpoint.ReadTensors(CheckpointFiles.DiscriminatorOptimizer));
            rest();
        }
        catch (Exception exception) when (exception is InvalidDataException or FormatException or ArgumentException)
        {
            throw new CheckpointException($"{checkpoint.Folder} cannot be continued: {exception.Message}", exception);
        }
    }

    private void RestorePool(ImagePool pool, Checkpoint checkpoint, string name, int most) => pool.Restore(
        checkpoint.ReadTensors(CheckpointFiles.Pools).TryGetValue(name, out var images) ? [.. images.to(Networks.Device).unbind(0).Take(most)] : []);

    private IEnumerable<(string, Tensor)> PoolTensors()
    {
        // An empty pool has no tensor: there is nothing to stack.
        if (Step.PoolA.Images.Count > 0)
            yield return ("A", stack([.. Step.PoolA.Images]));
        if (Step.PoolB.Images.Count > 0)
            yield return ("B", stack([.. Step.PoolB.Images]));
    }

    private void RequireSameRun(Checkpoint checkpoint)
    {
        if (checkpoint.State.DatasetHash != datasetHash)
            throw new CheckpointException($"{checkpoint.Folder} was trained on another dataset (its hash differs).");
        if (checkpoint.State.Configuration.Essence() != config.Essence())
            throw new CheckpointException($"{checkpoint.Folder} was trained with another configuration.");
    }
}
