using CycleDash.Training.Configuration;
using CycleDash.Training.Networks;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Losses;

/// <summary>
/// Binary cross-entropy with logits (Goodfellow et al. 2014, arXiv:1406.2661): the discriminator minimises ½·(BCE(D(b), r) +
/// BCE(D(G(a)), 0)), the generator BCE(D(G(a)), 1), which does not saturate where the discriminator is sure; means over batch and
/// patches.
/// </summary>
/// <param name="realLabel">r, the discriminator's target for real images; below 1 smooths one side (Salimans et al. 2016, arXiv:1606.03498). The generator's target stays 1.</param>
/// <param name="normalization">That of the discriminator: real and fake share a pass where it allows.</param>
public sealed class BinaryCrossEntropyAdversarialLoss(double realLabel, NormalizationKind normalization) : IAdversarialLoss
{
    public Tensor Generator(Tensor fakeScores) => CrossEntropy(fakeScores, 1);

    public DiscriminatorLoss Discriminator(Module<Tensor, Tensor> discriminator, Tensor real, Tensor fake)
    {
        var (realScores, fakeScores) = PairedPass.Run(discriminator, real, fake, normalization);
        return new((CrossEntropy(realScores, realLabel) + CrossEntropy(fakeScores, 0)) * 0.5, []);
    }

    private static Tensor CrossEntropy(Tensor logits, double target) =>
        functional.binary_cross_entropy_with_logits(logits, full_like(logits, target));
}
