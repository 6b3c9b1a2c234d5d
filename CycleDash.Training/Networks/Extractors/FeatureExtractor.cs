using CycleDash.Training.Configuration;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Networks.Extractors;

/// <summary>A convolutional network as a feature extractor: resize, normalise, run, pool.</summary>
public sealed class FeatureExtractor : IFeatureExtractor
{
    private const int Channels = 3;

    private readonly Module<Tensor, Tensor> network;
    private readonly Tensor scale;
    private readonly Tensor shift;

    /// <param name="name">Of the weights, as in the catalogue.</param>
    /// <param name="weightsHash">SHA-256 of the weights, hexadecimal.</param>
    /// <param name="architecture">What the network is.</param>
    /// <param name="network">It with its weights; becomes the extractor's own, frozen and in evaluation mode.</param>
    /// <param name="inputSize">Side of the images that the network sees, in pixels.</param>
    /// <param name="normalization">What it expects of them.</param>
    /// <param name="device">Where it runs; null is the CPU.</param>
    /// <exception cref="ArgumentOutOfRangeException">The network cannot take images of that size.</exception>
    public FeatureExtractor(
        string name, string weightsHash, ExtractorNetwork architecture, Module<Tensor, Tensor> network, int inputSize, InputNormalization normalization, Device? device = null)
    {
        if (inputSize < architecture.MinimumInputSize)
            throw new ArgumentOutOfRangeException(nameof(inputSize), inputSize, $"{architecture.Title} takes images from {architecture.MinimumInputSize} pixels on.");

        Name = name;
        WeightsHash = weightsHash;
        InputSize = inputSize;
        FeatureCount = architecture.FeatureCount;
        device ??= CPU;
        this.network = network;
        network.to(device);
        network.eval();
        foreach (var parameter in network.parameters())
            parameter.requires_grad_(false);

        // ((x + 1) / 2 − mean) / deviation as one multiplication and one addition. The extractor outlives the caller's dispose scope.
        var pairs = normalization.Mean.Zip(normalization.Deviation).ToArray();
        scale = PerChannel(pairs.Select(pair => 0.5 / pair.Second), device);
        shift = PerChannel(pairs.Select(pair => (0.5 - pair.First) / pair.Second), device);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string WeightsHash { get; }

    /// <inheritdoc/>
    public int InputSize { get; }

    /// <inheritdoc/>
    public int FeatureCount { get; }

    /// <inheritdoc/>
    public Tensor Features(Tensor images, SemanticPooling pooling = SemanticPooling.Average)
    {
        using var map = FeatureMap(images);
        return pooling switch
        {
            SemanticPooling.Average => map.mean([2, 3]),
            SemanticPooling.Max => map.amax([2, 3], keepdim: false),
        };
    }

    /// <inheritdoc/>
    public Tensor FeatureMap(Tensor images)
    {
        if (images.ndim != 4 || images.shape[1] is not (1 or Channels))
            throw new ArgumentException($"{Name} takes images (N, 3, H, W) or (N, 1, H, W), not ({string.Join(", ", images.shape)}).", nameof(images));

        using var scope = NewDisposeScope();
        var input = images.shape[1] == Channels ? images : images.expand(-1, Channels, -1, -1);
        if (input.shape[2] != InputSize || input.shape[3] != InputSize)
            input = functional.interpolate(input, size: [InputSize, InputSize], mode: InterpolationMode.Bilinear, align_corners: false, antialias: true);
        return network.call(input * scale + shift).MoveToOuterDisposeScope();
    }

    /// <summary>Frees the network.</summary>
    public void Dispose()
    {
        network.Dispose();
        scale.Dispose();
        shift.Dispose();
    }

    private static Tensor PerChannel(IEnumerable<double> values, Device device) =>
        tensor(values.Select(value => (float)value).ToArray(), [1, Channels, 1, 1], device: device).DetachFromDisposeScope();
}
