using static TorchSharp.torch;

namespace CycleDash.Training.Datasets;

/// <summary>Images of one domain as evaluation sees them: in the manifest's order, resized, without crop, flip or randomness. Thread-safe.</summary>
public sealed class EvaluationBatches(UnpairedDataset dataset, DatasetSplit split, DatasetDomain domain, int imageSize)
{
    /// <summary>Number of images.</summary>
    public int Count => dataset.Images(split, domain).Count;

    /// <summary>
    /// Indices of at most <paramref name="limit"/> images, ascending and evenly spread, because neighbours by name are often alike;
    /// 0 takes all of them. The same dataset and limit always give the same images.
    /// </summary>
    public IReadOnlyList<int> Choose(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        var chosen = limit == 0 ? Count : Math.Min(limit, Count);
        return [.. Enumerable.Range(0, chosen).Select(i => (int)((long)i * Count / chosen))];
    }

    /// <summary>These images as (N, C, S, S), float32 in [-1, 1], on the CPU. The caller disposes the tensor.</summary>
    /// <exception cref="DatasetException">An image cannot be read; the message names it.</exception>
    public Tensor Read(IReadOnlyList<int> indices)
    {
        var images = dataset.Images(split, domain);
        var samples = dataset.Channels * imageSize * imageSize;
        var values = new float[indices.Count * samples];
        for (var n = 0; n < indices.Count; n++)
        {
            var square = dataset.ReadSquare(images[indices[n]], imageSize);
            new SquareCrop(0, 0, imageSize, Mirrored: false).Write(square.Span, imageSize, dataset.Channels, values.AsSpan(n * samples, samples));
        }

        return tensor(values, [indices.Count, dataset.Channels, imageSize, imageSize]);
    }

    /// <summary>The chosen images in batches; each tensor is the caller's to dispose.</summary>
    public IEnumerable<Tensor> Read(IReadOnlyList<int> indices, int batchSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        return indices.Chunk(batchSize).Select(chunk => Read(chunk));
    }
}
