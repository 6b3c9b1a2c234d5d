using CycleDash.Training.Configuration;
using CycleDash.Training.Networks.Generators;
using CycleDash.Training.Tests.PyTorch;
using static TorchSharp.torch;

namespace CycleDash.Training.Tests.Networks;

public sealed class ResNetGeneratorTests
{
    [Theory]
    [InlineData(6, NormalizationKind.Instance, "resnet6_k64")]
    [InlineData(9, NormalizationKind.Instance, "resnet9_k64")]
    [InlineData(9, NormalizationKind.Batch, "resnet9_k64_batch")]
    public void Has_as_many_parameters_as_in_PyTorch(int blocks, NormalizationKind normalization, string golden)
    {
        using var network = new ResNetGenerator(3, 64, blocks, normalization);

        Assert.Equal(GoldenFile.Root.GetProperty("parameters").GetProperty(golden).GetInt64(), network.parameters().Sum(parameter => parameter.numel()));
    }

    [Theory]
    [InlineData(1, 16, 16)]
    [InlineData(3, 20, 12)]
    public void Keeps_shape_and_range(int channels, int height, int width)
    {
        using var scope = NewDisposeScope();
        using var network = new ResNetGenerator(channels, 4, 1, NormalizationKind.Instance).Filled("generator");

        var output = network.call(FilledTensors.Fill("image", [2, channels, height, width], 1));

        Assert.Equal([2, channels, height, width], output.shape);
        Assert.InRange(output.abs().max().item<float>(), 0, 1);
    }

    [Fact]
    public void Names_its_tensors_as_the_PyTorch_network_does()
    {
        using var network = new ResNetGenerator(3, 4, 1, NormalizationKind.Instance);

        Assert.Equal(
            [
                "model.1.bias", "model.1.weight", "model.10.conv_block.1.bias", "model.10.conv_block.1.weight", "model.10.conv_block.5.bias",
                "model.10.conv_block.5.weight", "model.11.bias", "model.11.weight", "model.14.bias", "model.14.weight", "model.18.bias",
                "model.18.weight", "model.4.bias", "model.4.weight", "model.7.bias", "model.7.weight",
            ],
            network.state_dict().Keys.Order(StringComparer.Ordinal));
        Assert.Equal([4, 3, 7, 7], network.state_dict()["model.1.weight"].shape);
        Assert.Equal([16, 8, 3, 3], network.state_dict()["model.11.weight"].shape);
    }

    [Theory]
    [InlineData(0, 128, 6)]
    [InlineData(0, 132, 9)]
    [InlineData(3, 256, 3)]
    public void Residual_blocks_follow_the_image_size_unless_they_are_given(int configured, int imageSize, int expected)
    {
        Assert.Equal(expected, GeneratorFactory.ResidualBlocks(new RunConfig { ResidualBlocks = configured, ImageSize = imageSize }));
    }
}
