using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.LibTorch.Tests.Api;

/// <summary>Training and evaluation mode.</summary>
[Collection(GlobalGenerator.Name)]
public class ModuleModeTests
{
    [Fact]
    public void Mode_reaches_all_submodules()
    {
        using var network = new TwoStageNetwork();
        Assert.All(network.modules(), module => Assert.True(module.training));

        network.eval();
        Assert.False(network.training);
        Assert.All(network.modules(), module => Assert.False(module.training));

        network.train();
        Assert.All(network.modules(), module => Assert.True(module.training));
    }

    [Fact]
    public void Dropout_drops_and_scales_in_training_only()
    {
        using var scope = NewDisposeScope();
        using var dropout = Dropout(0.25);
        var input = ones(10000);
        manual_seed(3);

        var trained = ModuleGolden.Values(dropout.call(input));
        dropout.eval();
        var evaluated = ModuleGolden.Values(dropout.call(input));

        Assert.InRange(trained.Count(value => value == 0), 2300, 2700);
        Assert.All(trained.Where(value => value != 0), value => Assert.Equal(1 / 0.75, value, 5));
        Assert.All(evaluated, value => Assert.Equal(1, value));
    }

    [Fact]
    public void Dropout2d_drops_whole_channels()
    {
        using var scope = NewDisposeScope();
        using var dropout = Dropout2d(0.5);
        manual_seed(3);

        var sums = ModuleGolden.Values(dropout.call(ones(8, 8, 2, 2)).sum([2L, 3L]));

        Assert.All(sums, sum => Assert.True(sum is 0 or 8));
        Assert.Contains(0.0, sums);
        Assert.Contains(8.0, sums);
    }

    [Fact]
    public void Batch_norm_uses_the_batch_in_training_and_the_running_statistics_in_evaluation()
    {
        using var scope = NewDisposeScope();
        using var norm = BatchNorm2d(2, momentum: 1.0);
        var input = ModuleGolden.Wave([4, 2, 3, 3], 0);

        var trained = norm.call(input);
        norm.eval();
        var shifted = norm.call(input + 5);

        Assert.Equal(1, norm.num_batches_tracked!.item<long>());
        Assert.Equal(0, trained.mean().item<float>(), 5);
        Assert.True(shifted.mean().item<float>() > 1);
        norm.reset_running_stats();
        Assert.All(ModuleGolden.Values(norm.running_mean!), value => Assert.Equal(0, value));
    }
}
