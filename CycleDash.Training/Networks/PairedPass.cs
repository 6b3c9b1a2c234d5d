using CycleDash.Training.Configuration;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Networks;

/// <summary>
/// Two inputs through one network. One pass over both as a single batch is faster than two, and gives the same result
/// wherever the network treats every image by itself; batch normalisation does not, so there it is two passes.
/// </summary>
public static class PairedPass
{
    /// <param name="network">Maps (N, …) to (N, …).</param>
    /// <param name="first">(N₁, C, H, W)</param>
    /// <param name="second">(N₂, C, H, W)</param>
    /// <param name="normalization">That of the network.</param>
    /// <returns>The network's results for the first and for the second input.</returns>
    public static (Tensor First, Tensor Second) Run(
        Module<Tensor, Tensor> network, Tensor first, Tensor second, NormalizationKind normalization)
    {
        if (Normalization.CouplesImages(normalization))
            return (network.call(first), network.call(second));
        var results = network.call(cat([first, second], 0));
        return (results.narrow(0, 0, first.shape[0]), results.narrow(0, first.shape[0], second.shape[0]));
    }
}
