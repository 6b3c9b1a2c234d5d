using CycleDash.Training.Configuration;
using CycleDash.Training.Networks;
using CycleDash.Training.Networks.Generators;
using CycleDash.Training.Tests.PyTorch;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace CycleDash.Training.Tests.Networks;

public sealed class PairedPassTests
{
    [Theory]
    [InlineData(NormalizationKind.Instance)]
    [InlineData(NormalizationKind.None)]
    [InlineData(NormalizationKind.Batch)]
    public void Gives_what_two_passes_give(NormalizationKind normalization)
    {
        using var scope = NewDisposeScope();
        using var network = new ResNetGenerator(3, 4, 2, normalization).Filled("generator");
        var first = FilledTensors.Fill("first", [2, 3, 16, 16], 1);
        var second = FilledTensors.Fill("second", [3, 3, 16, 16], 1);

        var (pairedFirst, pairedSecond) = PairedPass.Run(network, first, second, normalization);

        AssertClose(network.call(first), pairedFirst, 1e-6);
        AssertClose(network.call(second), pairedSecond, 1e-6);
    }

    [Theory]
    [InlineData(NormalizationKind.Instance)]
    [InlineData(NormalizationKind.None)]
    [InlineData(NormalizationKind.Batch)]
    public void Gives_the_gradients_of_two_passes(NormalizationKind normalization)
    {
        using var scope = NewDisposeScope();
        using var network = new ResNetGenerator(3, 4, 1, normalization).Filled("generator");
        var first = FilledTensors.Fill("first", [1, 3, 16, 16], 1);
        var second = FilledTensors.Fill("second", [1, 3, 16, 16], 1);
        var weight = (Parameter)network.state_dict()["model.1.weight"];

        (network.call(first).abs().sum() + network.call(second).square().sum()).backward();
        var separate = weight.grad!.clone();
        weight.grad = null;
        var (pairedFirst, pairedSecond) = PairedPass.Run(network, first, second, normalization);
        (pairedFirst.abs().sum() + pairedSecond.square().sum()).backward();

        AssertClose(separate, weight.grad!, 1e-4 * separate.abs().max().item<float>());
    }

    [Fact]
    public void One_batch_would_be_wrong_with_batch_normalisation()
    {
        using var scope = NewDisposeScope();
        using var network = new ResNetGenerator(3, 4, 1, NormalizationKind.Batch).Filled("generator");
        var first = FilledTensors.Fill("first", [1, 3, 16, 16], 1);
        var second = FilledTensors.Fill("second", [1, 3, 16, 16], 0.1);

        var together = network.call(cat([first, second], 0)).narrow(0, 0, 1);

        Assert.True((together - network.call(first)).abs().max().item<float>() > 1e-2);
    }

    private static void AssertClose(Tensor expected, Tensor actual, double tolerance) =>
        Assert.InRange((expected - actual).abs().max().item<float>(), 0, tolerance);
}
