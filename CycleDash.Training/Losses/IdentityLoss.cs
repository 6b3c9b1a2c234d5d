using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Losses;

/// <summary>mean|G(b)−b|: an image that is of the target domain already is left alone (Zhu et al. 2017, arXiv:1703.10593, section 5.2). Unweighted.</summary>
public static class IdentityLoss
{
    /// <param name="translated">The generator's answer to an image of its own target domain, (N, C, H, W) in [-1, 1].</param>
    /// <param name="real">That image, the same shape and range.</param>
    /// <returns>A scalar in [0, 2]: the mean over batch, channels and pixels.</returns>
    public static Tensor Of(Tensor translated, Tensor real) => functional.l1_loss(translated, real);
}
