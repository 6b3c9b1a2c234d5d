using CycleDash.Training.Configuration;
using CycleDash.Training.Networks;
using CycleDash.Training.Networks.Discriminators;
using static TorchSharp.torch;

namespace CycleDash.Training.Tests.Networks;

public sealed class WeightInitializationTests
{
    [Fact]
    public void Weights_are_normal_with_deviation_0_02_and_biases_zero()
    {
        using var scope = NewDisposeScope();
        using var network = Draw(seed: 1, NormalizationKind.Batch);
        var weights = network.state_dict();

        var convolution = weights["model.5.weight"];
        Assert.InRange(convolution.std().item<float>(), 0.0195, 0.0205);
        Assert.InRange(convolution.mean().item<float>(), -0.0005, 0.0005);
        Assert.InRange(weights["model.6.weight"].mean().item<float>(), 0.99, 1.01);
        Assert.Equal(0, weights["model.0.bias"].abs().sum().item<float>());
    }

    [Fact]
    public void The_seed_decides_and_nothing_else()
    {
        using var scope = NewDisposeScope();
        using var network = Draw(seed: 1, NormalizationKind.Instance);
        using var disturbance = rand(100);
        using var same = Draw(seed: 1, NormalizationKind.Instance);
        using var other = Draw(seed: 2, NormalizationKind.Instance);

        var bits = Bits(network);
        Assert.Equal(bits, Bits(same));
        Assert.NotEqual(bits, Bits(other));
    }

    private static PatchDiscriminator Draw(ulong seed, NormalizationKind normalization)
    {
        using var generator = new Generator(seed);
        var network = new PatchDiscriminator(3, 32, 3, normalization);
        WeightInitialization.Draw(network, generator);
        return network;
    }

    private static float[] Bits(PatchDiscriminator network) => network.state_dict()["model.5.weight"].data<float>().ToArray();
}
