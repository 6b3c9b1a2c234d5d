using CycleDash.Training.Configuration;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Networks.Generators;

/// <summary>Builds the generator that a configuration names.</summary>
public static class GeneratorFactory
{
    /// <summary>A network from (N, C, H, W) in [-1, 1] to the same shape and range, with libtorch's own first weights.</summary>
    /// <exception cref="NotSupportedException">The kind is not available yet; validation refuses it before a run starts.</exception>
    public static Module<Tensor, Tensor> Create(RunConfig config) => config.Generator switch
    {
        GeneratorKind.ResNet => new ResNetGenerator(config.Channels, config.GeneratorFilters, ResidualBlocks(config), config.Normalization),
        GeneratorKind.UNet or GeneratorKind.EncoderDecoder =>
            throw new NotSupportedException($"The generator {config.Generator} is not available yet."),
    };

    /// <summary>The configured number of residual blocks; 0 stands for 6 up to 128 px and 9 above.</summary>
    public static int ResidualBlocks(RunConfig config) => config switch
    {
        { ResidualBlocks: > 0 } => config.ResidualBlocks,
        { ImageSize: <= 128 } => 6,
        _ => 9,
    };
}
