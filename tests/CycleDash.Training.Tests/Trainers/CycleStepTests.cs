using CycleDash.Training.Configuration;
using CycleDash.Training.Datasets;
using CycleDash.Training.Networks;
using CycleDash.Training.Randomness;
using CycleDash.Training.Tests.PyTorch;
using CycleDash.Training.Trainers;
using TorchSharp;
using static TorchSharp.torch;

namespace CycleDash.Training.Tests.Trainers;

public sealed class CycleStepTests
{
    /// <summary>Everything that can allocate in a step.</summary>
    public static TheoryData<string> Variants() => [.. Configurations.Keys];

    private static Dictionary<string, RunConfig> Configurations { get; } = new()
    {
        ["pool"] = TinyRun.Config with { PoolSize = 3 },
        ["critic steps"] = TinyRun.Config with { AdversarialLoss = AdversarialLossKind.WassersteinGradientPenalty, CriticSteps = 3, PoolSize = 0 },
        ["options"] = TinyRun.Config with
        {
            AdversarialLoss = AdversarialLossKind.BinaryCrossEntropy, Generator = GeneratorKind.UNet, LambdaFeatureMatching = 1,
            LambdaHistoricalAveraging = 1, LambdaSemantic = 1,
        },
    };

    [Theory]
    [MemberData(nameof(Variants))]
    public void The_number_of_live_tensors_stays_the_same_from_step_to_step(string variant)
    {
        var config = Configurations[variant];
        using var networks = new CycleNetworks(config, new RandomStreams(1));
        using var extractor = new TinyExtractor();
        using var step = new CycleStep(config, networks, new RandomStreams(1), extractor);
        long? expected = null;
        for (var i = 1; i <= 12; i++)
        {
            step.Run(NextBatch, learningRateFactor: 1);
            var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
            // Until then the pools fill up.
            if (i == 5)
                expected = live;
            else if (i > 5)
                Assert.Equal(expected, live);
        }
    }

    [Fact]
    public void A_learning_rate_factor_of_zero_changes_no_weight()
    {
        using var scope = NewDisposeScope();
        using var networks = new CycleNetworks(TinyRun.Config, new RandomStreams(1));
        using var step = new CycleStep(TinyRun.Config, networks, new RandomStreams(1));
        var before = Weights(networks);

        step.Run(NextBatch, learningRateFactor: 0);
        Assert.Equal(before, Weights(networks));
        step.Run(NextBatch, learningRateFactor: 1);
        Assert.NotEqual(before, Weights(networks));
    }

    private static TrainingBatch NextBatch() =>
        new(FilledTensors.Fill("image", [1, 3, 16, 16], 1), FilledTensors.Fill("image", [1, 3, 16, 16], 1));

    private static float[] Weights(CycleNetworks networks) =>
        [.. networks.GeneratorParameters.Concat(networks.DiscriminatorParameters).SelectMany(pair => pair.Parameter.detach().data<float>().ToArray())];
}
