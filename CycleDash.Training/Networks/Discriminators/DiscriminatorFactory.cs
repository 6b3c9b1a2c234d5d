using CycleDash.Training.Configuration;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Networks.Discriminators;

/// <summary>Builds the discriminator that a configuration names.</summary>
public static class DiscriminatorFactory
{
    /// <summary>A network from images (N, C, H, W) in [-1, 1] to scores whose first dimension is N, with libtorch's own first weights.</summary>
    /// <exception cref="NotSupportedException">The kind is not available yet; validation refuses it before a run starts.</exception>
    public static Module<Tensor, Tensor> Create(RunConfig config) => config.Discriminator switch
    {
        DiscriminatorKind.Patch => new PatchDiscriminator(config.Channels, config.DiscriminatorFilters, config.DiscriminatorLayers, config.Normalization),
        DiscriminatorKind.Image => throw new NotSupportedException("The image discriminator is not available yet."),
    };
}
