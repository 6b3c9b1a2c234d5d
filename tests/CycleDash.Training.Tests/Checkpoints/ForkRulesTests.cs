using CycleDash.Training.Checkpoints;
using CycleDash.Training.Configuration;
using CycleDash.Training.Networks;
using CycleDash.Training.Randomness;
using CycleDash.Training.Weights;
using static TorchSharp.torch;

namespace CycleDash.Training.Tests.Checkpoints;

public sealed class ForkRulesTests
{
    private static readonly RunConfig Small = new()
    {
        Dataset = "x", ImageSize = 32, GeneratorFilters = 2, ResidualBlocks = 1, DiscriminatorFilters = 2, DiscriminatorLayers = 1, PoolSize = 3,
    };

    /// <summary>The rules say no exactly where the networks have other tensors.</summary>
    [Theory]
    [MemberData(nameof(Changes))]
    public void A_change_is_refused_where_the_networks_would_be_others(string name, RunConfig parent, RunConfig fork)
    {
        var fits = Shapes(parent).SequenceEqual(Shapes(fork));

        Assert.True(fits == (ForkRules.Check(parent, fork).Count == 0), name);
    }

    public static TheoryData<string, RunConfig, RunConfig> Changes()
    {
        var unet = Small with { Generator = GeneratorKind.UNet };
        var data = new TheoryData<string, RunConfig, RunConfig>
        {
            { "channels", Small, Small with { Channels = 1 } },
            { "generator", Small, unet },
            { "generatorFilters", Small, Small with { GeneratorFilters = 4 } },
            { "residualBlocks", Small, Small with { ResidualBlocks = 2 } },
            { "residualBlocks by size", Small with { ResidualBlocks = 0, ImageSize = 128 }, Small with { ResidualBlocks = 0, ImageSize = 256 } },
            { "residualBlocks named", Small with { ResidualBlocks = 0 }, Small with { ResidualBlocks = 6 } },
            { "residualBlocks of a U-Net", unet, unet with { ResidualBlocks = 5 } },
            { "discriminator", Small, Small with { Discriminator = DiscriminatorKind.Image } },
            { "discriminatorFilters", Small, Small with { DiscriminatorFilters = 4 } },
            { "discriminatorLayers", Small, Small with { DiscriminatorLayers = 2 } },
            { "discriminatorLayers without patch", Small with { Discriminator = DiscriminatorKind.Image }, Small with { Discriminator = DiscriminatorKind.Image, DiscriminatorLayers = 2 } },
            { "normalization", Small, Small with { Normalization = NormalizationKind.Batch } },
            { "imageSize", Small, Small with { ImageSize = 64 } },
            { "imageSize of a U-Net", unet, unet with { ImageSize = 64 } },
            { "imageSize of an image discriminator", Small with { Discriminator = DiscriminatorKind.Image }, Small with { Discriminator = DiscriminatorKind.Image, ImageSize = 64 } },
            { "adversarialLoss", Small, Small with { AdversarialLoss = AdversarialLossKind.WassersteinGradientPenalty, CriticSteps = 5 } },
        };
        foreach (var key in (string[])["batchSize", "epochs", "seed", "poolSize", "criticSteps"])
        {
            var field = RunConfigSchema.Find(key)!;
            data.Add(key, Small, field.WithValue(Small, (int)field.GetValue(Small)! + 1));
        }

        return data;
    }

    [Theory]
    [InlineData(40, 41, true)]
    [InlineData(40, 40, false)]
    [InlineData(40, 3, false)]
    public void A_fork_has_something_left_to_do(long step, long total, bool valid) => Assert.Equal(valid, ForkRules.CheckLength(step, total) is null);

    private static List<string> Shapes(RunConfig config)
    {
        using var scope = NewDisposeScope();
        using var networks = new CycleNetworks(config, new RandomStreams(1));
        return [.. networks.All.SelectMany(pair => ModuleWeights.Of(pair.Network), (pair, weight) => $"{pair.Name}.{weight.Name} {string.Join('×', weight.Tensor.shape)}")];
    }
}
