using CycleDash.Training.Configuration;
using CycleDash.Training.Networks;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Losses;

/// <summary>
/// Least squares (Mao et al. 2017, arXiv:1611.04076): the discriminator minimises ½·(E[(D(b)−r)²] + E[D(G(a))²]), the generator
/// E[(D(G(a))−1)²]; means over batch and patches.
/// </summary>
/// <param name="realLabel">r, the discriminator's target for real images; below 1 smooths one side. The generator's target stays 1.</param>
/// <param name="normalization">That of the discriminator: real and fake share a pass where it allows.</param>
public sealed class LeastSquaresAdversarialLoss(double realLabel, NormalizationKind normalization) : IAdversarialLoss
{
    public Tensor Generator(Tensor fakeScores) => (fakeScores - 1).square().mean();

    public DiscriminatorLoss Discriminator(Module<Tensor, Tensor> discriminator, Tensor real, Tensor fake)
    {
        var (realScores, fakeScores) = PairedPass.Run(discriminator, real, fake, normalization);
        return new(((realScores - realLabel).square().mean() + fakeScores.square().mean()) * 0.5, []);
    }
}
