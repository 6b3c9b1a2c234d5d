using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Losses;

/// <summary>mean|F(G(a))−a|: an image translated there and back is the image again (Zhu et al. 2017, arXiv:1703.10593, eq. 2). Unweighted.</summary>
public static class CycleConsistencyLoss
{
    /// <param name="reconstructed">(N, C, H, W) in [-1, 1].</param>
    /// <param name="real">The same shape and range.</param>
    /// <returns>A scalar in [0, 2]: the mean over batch, channels and pixels.</returns>
    public static Tensor Of(Tensor reconstructed, Tensor real) => functional.l1_loss(reconstructed, real);
}
