using CycleDash.Training.Configuration;
using CycleDash.Training.Randomness;
using static TorchSharp.torch;

namespace CycleDash.Training.Datasets;

/// <summary>
/// Endless unpaired batches of the train split. Each domain is shuffled by its own stream and starts anew when it is through, so
/// that an epoch of the larger domain repeats images of the smaller. Every use of an image is resized to
/// round(imageSize · resizeScale), cropped and mirrored anew. Not thread-safe.
/// </summary>
public sealed class TrainingBatches
{
    private readonly UnpairedDataset dataset;
    private readonly RunConfig config;
    private readonly int resizedSide;
    private readonly ImageOrder orderA;
    private readonly ImageOrder orderB;
    private readonly RandomStream augmentationA;
    private readonly RandomStream augmentationB;

    /// <summary>Takes the streams <see cref="StreamNames.OrderA"/>, <see cref="StreamNames.AugmentationA"/> and those of B.</summary>
    public TrainingBatches(UnpairedDataset dataset, RunConfig config, RandomStreams streams)
    {
        this.dataset = dataset;
        this.config = config;
        resizedSide = Math.Max(config.ImageSize, (int)Math.Round(config.ImageSize * config.ResizeScale, MidpointRounding.AwayFromZero));
        orderA = new ImageOrder(streams[StreamNames.OrderA], dataset.Images(DatasetSplit.Train, DatasetDomain.A).Count);
        orderB = new ImageOrder(streams[StreamNames.OrderB], dataset.Images(DatasetSplit.Train, DatasetDomain.B).Count);
        augmentationA = streams[StreamNames.AugmentationA];
        augmentationB = streams[StreamNames.AugmentationB];
    }

    /// <summary>Images of an epoch: those of the larger domain.</summary>
    public int ImagesPerEpoch =>
        Math.Max(dataset.Images(DatasetSplit.Train, DatasetDomain.A).Count, dataset.Images(DatasetSplit.Train, DatasetDomain.B).Count);

    /// <summary>Where the streams and orders stand.</summary>
    public TrainingBatchesState Save() => new(
        orderA.Position.DrawnFrom, orderA.Position.Taken, orderB.Position.DrawnFrom, orderB.Position.Taken, augmentationA.State, augmentationB.State);

    /// <summary>Continues from a saved state, the streams included.</summary>
    /// <exception cref="FormatException">The state is not one of this dataset.</exception>
    public void Restore(TrainingBatchesState state)
    {
        orderA.Restore(state.OrderA, state.TakenA);
        orderB.Restore(state.OrderB, state.TakenB);
        augmentationA.State = state.AugmentationA;
        augmentationB.State = state.AugmentationB;
    }

    /// <summary>The next <see cref="RunConfig.BatchSize"/> images of each domain. The caller disposes them.</summary>
    /// <exception cref="DatasetException">An image cannot be read; the message names it.</exception>
    public TrainingBatch Next() =>
        new(Next(DatasetDomain.A, orderA, augmentationA), Next(DatasetDomain.B, orderB, augmentationB));

    private Tensor Next(DatasetDomain domain, ImageOrder order, RandomStream augmentation)
    {
        var images = dataset.Images(DatasetSplit.Train, domain);
        var samples = dataset.Channels * config.ImageSize * config.ImageSize;
        var values = new float[config.BatchSize * samples];
        for (var n = 0; n < config.BatchSize; n++)
        {
            var square = dataset.ReadSquare(images[order.Next()], resizedSide);
            DrawCrop(augmentation).Write(square.Span, resizedSide, dataset.Channels, values.AsSpan(n * samples, samples));
        }

        return tensor(values, [config.BatchSize, dataset.Channels, config.ImageSize, config.ImageSize]);
    }

    private SquareCrop DrawCrop(RandomStream augmentation)
    {
        var margin = resizedSide - config.ImageSize;
        var left = config.RandomCrop ? augmentation.NextInt(margin + 1) : margin / 2;
        var top = config.RandomCrop ? augmentation.NextInt(margin + 1) : margin / 2;
        return new SquareCrop(left, top, config.ImageSize, config.RandomFlip && augmentation.NextBool());
    }
}
