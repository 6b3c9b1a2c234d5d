using CycleDash.Training.Configuration;

namespace CycleDash.Training.Networks.Generators;

/// <summary>Knows the generator that a configuration names.</summary>
public static class GeneratorFactory
{
    /// <summary>The architecture of that name: one line for each.</summary>
    public static GeneratorArchitecture Of(GeneratorKind kind) => kind switch
    {
        GeneratorKind.ResNet => ResNetGenerator.Architecture,
        GeneratorKind.UNet => UNetGenerator.Architecture,
        GeneratorKind.EncoderDecoder => EncoderDecoderGenerator.Architecture,
    };

    /// <summary>The configured number of residual blocks; 0 stands for 6 up to 128 px and 9 above.</summary>
    public static int ResidualBlocks(RunConfig config) => config switch
    {
        { ResidualBlocks: > 0 } => config.ResidualBlocks,
        { ImageSize: <= 128 } => 6,
        _ => 9,
    };
}
