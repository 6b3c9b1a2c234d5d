using CycleDash.Training.Configuration;
using CycleDash.Training.Losses;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Tests.Losses;

public sealed class BinaryCrossEntropyAdversarialLossTests
{
    [Fact]
    public void A_real_label_of_one_is_plain_cross_entropy()
    {
        using var scope = NewDisposeScope();
        var (real, fake) = (tensor(new[] { 0.5f, -1f }, 2, 1), tensor(new[] { 2f, -3f }, 2, 1));

        var loss = new BinaryCrossEntropyAdversarialLoss(1, NormalizationKind.None).Discriminator(Identity(), real, fake).Total;

        // −ln σ(x) on the real side, −ln(1 − σ(x)) on the other.
        var expected = 0.5 * (Softplus(-0.5) + Softplus(1)) / 2 + 0.5 * (Softplus(2) + Softplus(-3)) / 2;
        Assert.Equal(expected, loss.item<float>(), 5);
    }

    [Fact]
    public void Smoothing_is_one_sided()
    {
        using var scope = NewDisposeScope();
        var loss = new BinaryCrossEntropyAdversarialLoss(0.9, NormalizationKind.None);

        // The best real score is ln(0.9 ∕ 0.1), not infinity.
        Assert.True(Real(Math.Log(9)) < Real(Math.Log(9) + 0.5) && Real(Math.Log(9)) < Real(Math.Log(9) - 0.5));
        // The generator still wants 1.
        Assert.True(loss.Generator(full(1, 1, 8f)).item<float>() < loss.Generator(full(1, 1, (float)Math.Log(9))).item<float>());

        float Real(double score) => loss.Discriminator(Identity(), full(1, 1, (float)score), full(1, 1, -50f)).Total.item<float>();
    }

    [Fact]
    public void The_generators_gradient_does_not_vanish_where_the_discriminator_is_sure()
    {
        using var scope = NewDisposeScope();
        var scores = tensor(new[] { -40f }, 1, 1).requires_grad_();

        new BinaryCrossEntropyAdversarialLoss(1, NormalizationKind.None).Generator(scores).backward();

        Assert.Equal(-1, scores.grad!.item<float>(), 6);
    }

    private static double Softplus(double x) => Math.Log(1 + Math.Exp(x));
}
