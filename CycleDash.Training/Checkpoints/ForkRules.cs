using CycleDash.Training.Configuration;
using CycleDash.Training.Networks.Generators;

namespace CycleDash.Training.Checkpoints;

/// <summary>What a run that goes on from another run's checkpoint may change: everything that leaves the networks' shapes as they are.</summary>
public static class ForkRules
{
    private static readonly string[] ShapeKeys =
        ["channels", "generator", "generatorFilters", "discriminator", "discriminatorFilters", "normalization"];

    /// <summary>One fault for each key that would need other networks; empty where the new run can take the parent's.</summary>
    /// <param name="parent">The configuration that the checkpoint was trained with.</param>
    /// <param name="fork">That of the new run.</param>
    public static IReadOnlyList<ConfigFault> Check(RunConfig parent, RunConfig fork)
    {
        var faults = ShapeKeys.Select(key => RunConfigSchema.Find(key)!)
            .Where(field => !Equals(field.GetValue(parent), field.GetValue(fork)))
            .Select(field => Fixed(field.Key)).ToList();
        if (fork.Generator != GeneratorKind.UNet && GeneratorFactory.ResidualBlocks(parent) is var blocks && blocks != GeneratorFactory.ResidualBlocks(fork))
            faults.Add(new("residualBlocks", $"A fork keeps the parent's networks, which have {blocks} residual blocks; give residualBlocks {blocks}."));
        if (fork.Discriminator == DiscriminatorKind.Patch && parent.DiscriminatorLayers != fork.DiscriminatorLayers)
            faults.Add(Fixed("discriminatorLayers"));
        if (parent.ImageSize != fork.ImageSize && SizeShapesNetworks(parent, fork))
            faults.Add(new("imageSize", $"A fork keeps the parent's networks, and these ({Network(parent)}) are made for {parent.ImageSize} px; leave imageSize as it is."));
        return faults;
    }

    /// <summary>A fault where the new run would be over before it begins.</summary>
    /// <param name="step">Steps that the checkpoint has behind it.</param>
    /// <param name="totalSteps">Steps of the new run, counted from the parent's beginning.</param>
    public static ConfigFault? CheckLength(long step, long totalSteps) => totalSteps > step
        ? null
        : new("epochs", $"The fork begins after step {step}, but with these values the run ends at step {totalSteps}: steps are counted from the parent's beginning. Raise epochs or maxSteps.");

    private static bool SizeShapesNetworks(RunConfig parent, RunConfig fork) => parent.Discriminator == DiscriminatorKind.Image
        || (parent.Generator == GeneratorKind.UNet && UNetGenerator.Levels(parent.ImageSize) != UNetGenerator.Levels(fork.ImageSize));

    private static string Network(RunConfig config) => config.Discriminator == DiscriminatorKind.Image ? "the image discriminator" : "the U-Net";

    private static ConfigFault Fixed(string key) => new(key, $"A fork keeps the parent's networks: {key} decides their shape and cannot change. Launch a clone to train other networks from the start.");
}
