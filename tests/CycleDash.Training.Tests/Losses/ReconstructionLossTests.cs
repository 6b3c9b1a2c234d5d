using CycleDash.Training.Losses;
using static TorchSharp.torch;

namespace CycleDash.Training.Tests.Losses;

public sealed class ReconstructionLossTests
{
    [Fact]
    public void An_exact_reconstruction_costs_nothing()
    {
        using var scope = NewDisposeScope();
        var image = linspace(-1, 1, 12).reshape(1, 3, 2, 2);

        Assert.Equal(0, CycleConsistencyLoss.Of(image.clone(), image).item<float>());
        Assert.Equal(0, IdentityLoss.Of(image.clone(), image).item<float>());
    }

    [Fact]
    public void Black_for_white_costs_two()
    {
        using var scope = NewDisposeScope();

        Assert.Equal(2, CycleConsistencyLoss.Of(ones(2, 3, 4, 4), -ones(2, 3, 4, 4)).item<float>());
        Assert.Equal(2, IdentityLoss.Of(ones(2, 3, 4, 4), -ones(2, 3, 4, 4)).item<float>());
    }

    [Fact]
    public void Every_pixel_weighs_the_same()
    {
        using var scope = NewDisposeScope();
        var reconstructed = tensor(new[] { 0.5f, -0.5f, 0.25f, 0f }, 1, 1, 2, 2).requires_grad_();

        CycleConsistencyLoss.Of(reconstructed, tensor(new[] { 0f, 0f, 1f, -1f }, 1, 1, 2, 2)).backward();

        Assert.Equal([0.25f, -0.25f, -0.25f, 0.25f], reconstructed.grad!.data<float>().ToArray());
    }
}
