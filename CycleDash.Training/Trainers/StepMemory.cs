using CycleDash.Training.Configuration;
using CycleDash.Training.Networks.Extractors;
using CycleDash.Training.Networks.Generators;

namespace CycleDash.Training.Trainers;

/// <summary>
/// How much memory a training step takes, roughly and before anything is allocated: what the passes through the networks keep for the way back, and
/// the weights with gradients and both moments of Adam. Meant to tell gigabytes from tens of gigabytes.
/// </summary>
public static class StepMemory
{
    private const double BytesPerNumber = 4;

    /// <summary>Gradients on the way back, and what the convolutions of oneDNN lay out anew.</summary>
    private const double Working = 1.3;

    /// <summary>A weight, its gradient and two moments.</summary>
    private const double NumbersPerWeight = 4;

    /// <summary>Kept numbers per input pixel of a pass through the deepest extractor.</summary>
    private const double ExtractorNumbersPerPixel = 900;

    /// <summary>A pass of critics with a gradient penalty is differentiated twice.</summary>
    private const double PassesOfPenalty = 4;

    /// <summary>Bytes of one step.</summary>
    /// <param name="config">A validated configuration.</param>
    public static double EstimateBytes(RunConfig config)
    {
        var pixels = (double)config.BatchSize * config.ImageSize * config.ImageSize;
        var generatorPasses = 2 + (config.LambdaCycle > 0 ? 2 : 0) + (config.LambdaIdentity > 0 ? 2 : 0);
        var generating = pixels * (generatorPasses * GeneratorNumbers(config) + 2 * DiscriminatorNumbers(config)) + SemanticNumbers(config);
        var penalty = config is { AdversarialLoss: AdversarialLossKind.WassersteinGradientPenalty, LambdaGradientPenalty: > 0 } ? PassesOfPenalty : 0;
        var judging = pixels * 2 * (2 + penalty) * DiscriminatorNumbers(config);
        return BytesPerNumber * (Working * Math.Max(generating, judging) + NumbersPerWeight * 2 * (GeneratorWeights(config) + DiscriminatorWeights(config)));
    }

    // Per pixel of the image: each layer's result before and after its normalisation, and the padded copies.
    private static double GeneratorNumbers(RunConfig config) => config.Generator == GeneratorKind.UNet
        ? 4.0 * config.GeneratorFilters + 6 * config.Channels
        : (7.5 + 1.75 * GeneratorFactory.ResidualBlocks(config)) * config.GeneratorFilters + 4 * config.Channels;

    private static double DiscriminatorNumbers(RunConfig config) => config.DiscriminatorFilters + config.Channels;

    private static double GeneratorWeights(RunConfig config) => Square(config.GeneratorFilters)
        * (config.Generator == GeneratorKind.UNet ? 13_300.0 : 180 + 288.0 * GeneratorFactory.ResidualBlocks(config));

    private static double DiscriminatorWeights(RunConfig config) => 680.0 * Square(config.DiscriminatorFilters);

    // The translation and its source, in one direction or both.
    private static double SemanticNumbers(RunConfig config) => SemanticExtractors.WeightsFor(config) is { Network: var network }
        ? 4.0 * config.BatchSize * Square(network.InputSizeFor(config.ImageSize)) * ExtractorNumbersPerPixel
        : 0;

    private static double Square(double side) => side * side;
}
