using CycleDash.Training.Configuration;
using CycleDash.Training.Networks;
using CycleDash.Training.Randomness;
using CycleDash.Training.Recording;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Losses;

/// <summary>
/// Wasserstein distance with gradient penalty (Gulrajani et al. 2017, arXiv:1704.00028). The critic is a distance, small for real
/// images: it minimises E[D(b)] − E[D(G(a))] + λ·E[(‖∇D(c)‖₂ − κ)²], the generator E[D(G(a))]. c = αb + (1−α)G(a) lies between a real
/// and a generated image of the critic's domain, α ~ U(0, 1) one per image; the norm is over all of C, H and W. The patches of an
/// image are averaged to one score before anything is differentiated: a penalty on their sum would be off by their count squared.
/// </summary>
public sealed class WassersteinGradientPenaltyLoss : IAdversarialLoss
{
    private readonly double lambda;
    private readonly double target;
    private readonly RandomStream random;
    private readonly NormalizationKind normalization;

    /// <param name="lambda">λ, weight of the penalty; at 0 it is neither computed nor reported.</param>
    /// <param name="target">κ, the norm that the penalty pulls towards.</param>
    /// <param name="random">Gives α; the loss's own stream.</param>
    /// <param name="normalization">That of the critic: real and fake share a pass.</param>
    /// <exception cref="ArgumentException">The critic has batch normalisation: a score would depend on the other images of the batch, and the penalty on one image's gradient would mean nothing.</exception>
    public WassersteinGradientPenaltyLoss(double lambda, double target, RandomStream random, NormalizationKind normalization)
    {
        if (Normalization.CouplesImages(normalization))
            throw new ArgumentException("A critic with a gradient penalty takes no batch normalisation: it couples the images of a batch.", nameof(normalization));
        this.lambda = lambda;
        this.target = target;
        this.random = random;
        this.normalization = normalization;
    }

    public Tensor Generator(Tensor fakeScores) => fakeScores.mean();

    public DiscriminatorLoss Discriminator(Module<Tensor, Tensor> discriminator, Tensor real, Tensor fake)
    {
        var (realScores, fakeScores) = PairedPass.Run(discriminator, real, fake, normalization);
        var distance = fakeScores.mean() - realScores.mean();
        if (lambda == 0)
            return new(-distance, [(MetricNames.Wasserstein, distance)]);
        var penalty = Penalty(discriminator, real, fake);
        return new(penalty * lambda - distance, [(MetricNames.GradientPenalty, penalty), (MetricNames.Wasserstein, distance)]);
    }

    private Tensor Penalty(Module<Tensor, Tensor> critic, Tensor real, Tensor fake)
    {
        var count = (int)real.shape[0];
        var alphas = new float[count];
        for (var image = 0; image < count; image++)
            alphas[image] = (float)random.NextDouble();
        var alpha = tensor(alphas, [count, 1, 1, 1]).to(real.device);
        var between = (alpha * real + (1 - alpha) * fake).detach().requires_grad_();

        var scores = critic.call(between).flatten(1).mean([1]); // (N)
        // Images do not influence each other's scores, so the gradient of the sum holds the gradient of each.
        var gradient = autograd.grad([scores.sum()], [between], retain_graph: true, create_graph: true)[0]; // (N, C, H, W)
        return (gradient.flatten(1).norm(1) - target).square().mean();
    }
}
