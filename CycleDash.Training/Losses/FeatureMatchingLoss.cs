using static TorchSharp.torch;

namespace CycleDash.Training.Losses;

/// <summary>
/// The discriminator's intermediate activations shall have the same means for generated as for real images (Salimans et al. 2016,
/// arXiv:1606.03498, section 3.1, with L1): mean |E[f(b)] − E[f(G(a))]|, expectations over batch and positions, so that unpaired
/// images are compared by what is in them and not by where; averaged over the layers. Unweighted.
/// </summary>
public static class FeatureMatchingLoss
{
    /// <param name="fake">Activations of generated images by layer, (N, channels, h, w) each; gradients flow through them.</param>
    /// <param name="real">Activations of real images of the same domain by the same layers.</param>
    /// <returns>A scalar.</returns>
    public static Tensor Of(IReadOnlyList<Tensor> fake, IReadOnlyList<Tensor> real)
    {
        var differences = fake.Zip(real, (f, r) => (Mean(f) - Mean(r).detach()).abs().mean()).ToList();
        return stack(differences).mean();
    }

    private static Tensor Mean(Tensor activations) => activations.mean([0, 2, 3]); // (channels)
}
