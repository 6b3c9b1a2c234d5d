using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Losses;

/// <summary>The game between a generator and the discriminator (critic) of its target domain.</summary>
public interface IAdversarialLoss
{
    /// <summary>What the generator minimises.</summary>
    /// <param name="fakeScores">Scores of generated images, any shape (N, …); gradients flow through it.</param>
    /// <returns>A scalar.</returns>
    Tensor Generator(Tensor fakeScores);

    /// <summary>
    /// What the discriminator minimises. It takes the discriminator itself, not scores, so that a loss may score further images
    /// (a gradient penalty scores images between real and generated ones).
    /// </summary>
    /// <param name="discriminator">Maps images to scores whose first dimension is N.</param>
    /// <param name="real">Images of the domain, (N, C, H, W) in [-1, 1].</param>
    /// <param name="fake">Generated images, the same shape, detached from their generator.</param>
    DiscriminatorLoss Discriminator(Module<Tensor, Tensor> discriminator, Tensor real, Tensor fake);
}
