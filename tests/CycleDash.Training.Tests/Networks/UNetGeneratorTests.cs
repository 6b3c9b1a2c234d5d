using CycleDash.Training.Configuration;
using CycleDash.Training.Networks;
using CycleDash.Training.Networks.Generators;
using CycleDash.Training.Randomness;
using CycleDash.Training.Tests.PyTorch;
using static TorchSharp.torch;

namespace CycleDash.Training.Tests.Networks;

public sealed class UNetGeneratorTests
{
    [Theory]
    [InlineData(16, 4)]
    [InlineData(32, 5)]
    [InlineData(96, 5)]
    [InlineData(256, 8)]
    [InlineData(1024, 8)]
    public void The_depth_follows_the_image_size(int imageSize, int levels)
    {
        Assert.Equal(levels, UNetGenerator.Levels(imageSize));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(6)]
    public void The_three_innermost_decoders_have_dropout(int levels)
    {
        using var network = new UNetGenerator(3, 2, levels, NormalizationKind.Instance, new RandomStream(1, "dropout"));

        var names = network.named_modules().Where(pair => pair.module is SeededDropout).Select(pair => pair.name);

        // The level's name says how deep it is: each adds two parts.
        Assert.Equal(
            Enumerable.Range(levels - 3, 3).Select(level => 2 * level + 2),
            names.Select(name => name.Count(letter => letter == '.')).Order());
    }

    [Fact]
    public void Names_its_tensors_as_the_PyTorch_network_does()
    {
        using var network = new UNetGenerator(3, 4, 4, NormalizationKind.Instance, new RandomStream(1, "dropout"));
        var weights = network.state_dict();

        Assert.Equal([4, 3, 4, 4], weights["model.model.0.weight"].shape);
        Assert.Equal([8, 4, 4, 4], weights["model.model.1.model.1.weight"].shape);
        Assert.Equal([32, 16, 4, 4], weights["model.model.1.model.3.model.3.model.1.weight"].shape);
        Assert.Equal([32, 16, 4, 4], weights["model.model.1.model.3.model.3.model.3.weight"].shape);
        Assert.Equal([8, 3, 4, 4], weights["model.model.3.weight"].shape);
    }

    [Fact]
    public void Evaluation_repeats_and_draws_nothing()
    {
        using var scope = NewDisposeScope();
        var random = new RandomStream(1, "dropout");
        using var network = new UNetGenerator(3, 4, 4, NormalizationKind.Instance, random).Filled("generator");
        var image = FilledTensors.Fill("image", [1, 3, 16, 16], 1);
        var before = random.State;
        network.eval();

        var first = network.call(image);

        Assert.Equal(first.data<float>().ToArray(), network.call(image).data<float>().ToArray());
        Assert.Equal(before, random.State);
        network.train();
        Assert.NotEqual(first.data<float>().ToArray(), network.call(image).data<float>().ToArray());
    }
}
