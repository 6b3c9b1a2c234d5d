using CycleDash.Training.Configuration;
using CycleDash.Training.Networks.Discriminators;
using CycleDash.Training.Tests.PyTorch;
using static TorchSharp.torch;

namespace CycleDash.Training.Tests.Networks;

public sealed class ImageDiscriminatorTests
{
    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(28)]
    [InlineData(100)]
    public void Gives_one_score_for_an_image_of_any_size(int size)
    {
        using var scope = NewDisposeScope();
        using var network = new ImageDiscriminator(1, 2, size, NormalizationKind.Instance).Filled("discriminator");

        Assert.Equal([3, 1, 1, 1], network.call(FilledTensors.Fill("image", [3, 1, size, size], 1)).shape);
    }

    [Fact]
    public void The_score_depends_on_every_pixel()
    {
        using var scope = NewDisposeScope();
        using var network = new ImageDiscriminator(1, 2, 32, NormalizationKind.None).Filled("discriminator");
        var image = FilledTensors.Fill("image", [1, 1, 32, 32], 1).requires_grad_();

        network.call(image).sum().backward();

        Assert.DoesNotContain(0f, image.grad!.data<float>().ToArray());
    }

    [Fact]
    public void Activations_come_with_the_scores_of_the_plain_pass()
    {
        using var scope = NewDisposeScope();
        using var network = new ImageDiscriminator(1, 2, 32, NormalizationKind.Instance).Filled("discriminator");
        var image = FilledTensors.Fill("image", [2, 1, 32, 32], 1);

        var (scores, activations) = network.ScoreWithActivations(image);

        Assert.Equal(network.call(image).data<float>().ToArray(), scores.data<float>().ToArray());
        Assert.Equal([[2, 2, 16, 16], [2, 4, 8, 8], [2, 8, 4, 4]], activations.Select(activation => activation.shape));
    }
}
