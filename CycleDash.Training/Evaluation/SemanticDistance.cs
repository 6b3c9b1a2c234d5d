using TorchSharp;
using static TorchSharp.torch;

namespace CycleDash.Training.Evaluation;

/// <summary>
/// How far translations move what images show: mean |φ(G(a)) − φ(a)| over images and features. φ is the extractor of the evaluation with
/// average pooling, the same for every model, and not the one that a semantic loss was trained with.
/// </summary>
public static class SemanticDistance
{
    /// <param name="images">φ of the images, (N, D).</param>
    /// <param name="translations">φ of their translations in the same order, (N, D).</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static double Between(Tensor images, Tensor translations)
    {
        if (!images.shape.SequenceEqual(translations.shape))
            throw new ArgumentException($"Features ({string.Join(", ", images.shape)}) and ({string.Join(", ", translations.shape)}) are not of the same images.");
        using var withoutGradients = no_grad();
        using var scope = NewDisposeScope();
        return (images.to(ScalarType.Float64) - translations.to(ScalarType.Float64)).abs().mean().item<double>();
    }
}
