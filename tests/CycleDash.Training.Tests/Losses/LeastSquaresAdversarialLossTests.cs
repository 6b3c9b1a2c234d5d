using CycleDash.Training.Configuration;
using CycleDash.Training.Losses;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Tests.Losses;

public sealed class LeastSquaresAdversarialLossTests
{
    [Fact]
    public void The_generator_loss_is_zero_where_every_fake_scores_one()
    {
        using var scope = NewDisposeScope();
        var loss = new LeastSquaresAdversarialLoss(1, NormalizationKind.Instance);

        Assert.Equal(0, loss.Generator(ones(2, 1, 3, 3)).item<float>());
        Assert.Equal(4, loss.Generator(zeros(2, 1, 3, 3) - 1).item<float>());
    }

    [Fact]
    public void The_generators_gradient_is_that_of_the_formula()
    {
        using var scope = NewDisposeScope();
        var scores = tensor(new[] { 0.5f, -1f, 2f, 0f }, 2, 1, 1, 2).requires_grad_();

        new LeastSquaresAdversarialLoss(0.9, NormalizationKind.Instance).Generator(scores).backward();

        // d/dx of the mean of (x − 1)² over four scores.
        Assert.Equal([-0.25f, -1f, 0.5f, -0.5f], scores.grad!.data<float>().ToArray());
    }

    [Theory]
    [InlineData(1.0, 0.125)]
    [InlineData(0.9, 0.5 * (0.16 + 0.0))]
    public void The_discriminator_loss_is_half_the_mean_of_both_sides(double realLabel, double expectedWithFakeAtZero)
    {
        using var scope = NewDisposeScope();
        using var discriminator = Identity();
        var real = full([1, 1, 2, 2], 0.5f);

        var loss = new LeastSquaresAdversarialLoss(realLabel, NormalizationKind.Instance).Discriminator(discriminator, real, zeros(1, 1, 2, 2));

        Assert.Equal(expectedWithFakeAtZero, loss.Total.item<float>(), 6);
        Assert.Empty(loss.Parts);
    }

    [Fact]
    public void The_discriminator_loss_is_zero_where_it_is_right_about_everything()
    {
        using var scope = NewDisposeScope();
        using var discriminator = Identity();

        var loss = new LeastSquaresAdversarialLoss(0.9, NormalizationKind.Batch).Discriminator(discriminator, full([1, 1, 2, 2], 0.9f), zeros(1, 1, 2, 2));

        Assert.Equal(0, loss.Total.item<float>(), 12);
    }
}
