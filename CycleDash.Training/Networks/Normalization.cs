using CycleDash.Training.Configuration;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Networks;

/// <summary>The normalisation layers of generators and discriminators.</summary>
public static class Normalization
{
    /// <summary>
    /// A layer over (N, channels, H, W). Instance normalisation carries no weights; "none" still takes its place in a
    /// network, so that the layers after it keep their numbers.
    /// </summary>
    public static Module<Tensor, Tensor> Create(NormalizationKind kind, long channels) => kind switch
    {
        NormalizationKind.Instance => InstanceNorm2d(channels),
        NormalizationKind.Batch => BatchNorm2d(channels),
        NormalizationKind.None => Identity(),
    };

    /// <summary>Whether a convolution in front of the layer has a bias: batch normalisation brings its own.</summary>
    public static bool ConvolutionHasBias(NormalizationKind kind) => kind != NormalizationKind.Batch;

    /// <summary>Whether an image's result depends on the other images of its batch.</summary>
    public static bool CouplesImages(NormalizationKind kind) => kind == NormalizationKind.Batch;
}
