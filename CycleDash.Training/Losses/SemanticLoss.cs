using CycleDash.Training.Configuration;
using CycleDash.Training.Networks.Extractors;
using static TorchSharp.torch;

namespace CycleDash.Training.Losses;

/// <summary>
/// mean |φ(G(a)) − φ(a)|: a frozen ImageNet network shall see the same in an image and in its translation. φ are its pooled features
/// just in front of the classifier. Gradients flow through φ to the generator; φ's weights never change. Unweighted.
/// </summary>
/// <param name="extractor">φ, with its own input size and normalisation; stays the caller's.</param>
/// <param name="pooling">Over the positions of the last feature map.</param>
public sealed class SemanticLoss(IFeatureExtractor extractor, SemanticPooling pooling)
{
    /// <param name="translated">(N, C, H, W) in [-1, 1], C 1 or 3; gradients flow through it.</param>
    /// <param name="real">What was translated, the same shape and range.</param>
    /// <returns>A scalar: the mean over images and features.</returns>
    public Tensor Of(Tensor translated, Tensor real)
    {
        Tensor expected;
        using (no_grad())
            expected = extractor.Features(real, pooling);
        return (extractor.Features(translated, pooling) - expected).abs().mean();
    }
}
