using CycleDash.Training.Configuration;
using CycleDash.Training.Networks.Discriminators;
using CycleDash.Training.Tests.PyTorch;
using static TorchSharp.torch;

namespace CycleDash.Training.Tests.Networks;

public sealed class PatchDiscriminatorTests
{
    [Theory]
    [InlineData(2, "patch34_k64")]
    [InlineData(3, "patch70_k64")]
    [InlineData(4, "patch142_k64")]
    public void Has_as_many_parameters_as_in_PyTorch(int layers, string golden)
    {
        using var network = new PatchDiscriminator(3, 64, layers, NormalizationKind.Instance);

        Assert.Equal(GoldenFile.Root.GetProperty("parameters").GetProperty(golden).GetInt64(), network.parameters().Sum(parameter => parameter.numel()));
    }

    [Theory]
    [InlineData(1, 16, 6)]
    [InlineData(2, 32, 6)]
    [InlineData(3, 32, 2)]
    [InlineData(3, 24, 1)]
    [InlineData(5, 96, 1)]
    public void Scores_patches(int layers, int imageSize, int scores)
    {
        using var scope = NewDisposeScope();
        using var network = new PatchDiscriminator(1, 2, layers, NormalizationKind.Instance).Filled("discriminator");

        Assert.Equal([3, 1, scores, scores], network.call(FilledTensors.Fill("image", [3, 1, imageSize, imageSize], 1)).shape);
    }

    [Theory]
    [InlineData(1, 16)]
    [InlineData(2, 34)]
    [InlineData(3, 70)]
    [InlineData(4, 142)]
    [InlineData(5, 286)]
    public void Sees_patches_of_known_size(int layers, int side)
    {
        Assert.Equal(side, PatchDiscriminator.ReceptiveField(layers));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_score_depends_on_exactly_its_receptive_field(int layers)
    {
        using var scope = NewDisposeScope();
        using var network = new PatchDiscriminator(1, 2, layers, NormalizationKind.None).Filled("discriminator");
        var image = FilledTensors.Fill("image", [1, 1, 64, 64], 1).requires_grad_();

        var scores = network.call(image);
        var middle = scores.shape[2] / 2;
        scores[0, 0, middle, middle].backward();

        var touchedRows = image.grad!.abs().sum(3).flatten().data<float>().ToArray().Count(sum => sum > 0);
        Assert.Equal(PatchDiscriminator.ReceptiveField(layers), touchedRows);
    }
}
