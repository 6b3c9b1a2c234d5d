using CycleDash.Training.Configuration;
using CycleDash.Training.Networks;
using CycleDash.Training.Randomness;
using CycleDash.Training.Tests.PyTorch;
using CycleDash.Training.Trainers;
using TorchSharp;
using static TorchSharp.torch;

namespace CycleDash.Training.Tests.Trainers;

public sealed class CycleStepTests
{
    [Fact]
    public void The_number_of_live_tensors_stays_the_same_from_step_to_step()
    {
        var config = TinyRun.Config with { PoolSize = 3 };
        using var generator = new Generator(1);
        using var networks = new CycleNetworks(config, generator);
        using var step = new CycleStep(config, networks, new RandomStreams(1));
        using var image = FilledTensors.Fill("image", [1, 3, 16, 16], 1);
        long? expected = null;
        for (var i = 1; i <= 30; i++)
        {
            step.Run(image, image, learningRateFactor: 1);
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
        using var generator = new Generator(1);
        using var networks = new CycleNetworks(TinyRun.Config, generator);
        using var step = new CycleStep(TinyRun.Config, networks, new RandomStreams(1));
        var image = FilledTensors.Fill("image", [1, 3, 16, 16], 1);
        var before = Weights(networks);

        step.Run(image, image, learningRateFactor: 0);
        Assert.Equal(before, Weights(networks));
        step.Run(image, image, learningRateFactor: 1);
        Assert.NotEqual(before, Weights(networks));
    }

    private static float[] Weights(CycleNetworks networks) =>
        [.. networks.GeneratorParameters.Concat(networks.DiscriminatorParameters).SelectMany(pair => pair.Parameter.detach().data<float>().ToArray())];
}
