using CycleDash.Training.Configuration;
using static TorchSharp.torch;

namespace CycleDash.Training.Networks.Extractors;

/// <summary>
/// A frozen network that turns images into features. It takes images as the rest of the program has them and knows its own
/// input size and normalisation. Always in evaluation mode; its weights never change, but gradients flow through it to the images.
/// </summary>
public interface IFeatureExtractor : IDisposable
{
    /// <summary>Name of its weights in the catalogue; part of a score's protocol.</summary>
    string Name { get; }

    /// <summary>SHA-256 of its weights, hexadecimal; part of a score's protocol.</summary>
    string WeightsHash { get; }

    /// <summary>Side of the square images that the network itself sees, in pixels.</summary>
    int InputSize { get; }

    /// <summary>D, numbers per image.</summary>
    int FeatureCount { get; }

    /// <summary>The last feature map, pooled over its positions.</summary>
    /// <param name="images">(N, 3, H, W) or (N, 1, H, W) in [-1, 1]; those of another side than <see cref="InputSize"/> are resized (bilinear, antialiased).</param>
    /// <param name="pooling">Average as for scores, or maximum.</param>
    /// <returns>(N, D).</returns>
    /// <exception cref="ArgumentException">The images do not have one or three channels.</exception>
    Tensor Features(Tensor images, SemanticPooling pooling = SemanticPooling.Average);

    /// <summary>The activations in front of the pooling.</summary>
    /// <param name="images">As for <see cref="Features"/>.</param>
    /// <returns>(N, D, h, w), h and w about a 32nd of <see cref="InputSize"/>.</returns>
    /// <exception cref="ArgumentException">The images do not have one or three channels.</exception>
    Tensor FeatureMap(Tensor images);
}
