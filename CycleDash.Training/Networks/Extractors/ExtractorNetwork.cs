using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Networks.Extractors;

/// <summary>An architecture that features are taken from, without the classifier on top of it.</summary>
/// <param name="Title">E.g. <c>ResNet-50</c>.</param>
/// <param name="FeatureCount">D, channels of the last feature map.</param>
/// <param name="DefaultInputSize">Side of the images that it was designed for, in pixels.</param>
/// <param name="MinimumInputSize">Smallest side that leaves a feature map, in pixels.</param>
/// <param name="HeadPrefixes">
/// What the names of tensors begin with that a published file may hold beside the features: classifier and auxiliary classifier. They are not kept.
/// </param>
/// <param name="Create">Builds it, (N, 3, H, W) → (N, D, h, w), with random weights under the tensor names of the published files.</param>
public sealed record ExtractorNetwork(
    string Title, int FeatureCount, int DefaultInputSize, int MinimumInputSize, IReadOnlyList<string> HeadPrefixes, Func<Module<Tensor, Tensor>> Create)
{
    /// <summary>Images that a light network sees need not be larger: a third of the cost.</summary>
    private const int LightInputSize = 128;

    /// <summary>torchvision's MobileNetV2.</summary>
    public static ExtractorNetwork MobileNetV2 { get; } = new(
        "MobileNetV2", 1280, 224, 32, ["classifier."], () => new MobileNetV2(ConvolutionPadding.Symmetric, normalizationEpsilon: 1e-5));

    /// <summary>Keras' MobileNetV2, under torchvision's tensor names.</summary>
    public static ExtractorNetwork KerasMobileNetV2 { get; } = new(
        "Keras MobileNetV2", 1280, 224, 32, ["classifier."], () => new MobileNetV2(ConvolutionPadding.Same, normalizationEpsilon: 1e-3));

    /// <summary>torchvision's ResNet-50.</summary>
    public static ExtractorNetwork ResNet50 { get; } = new("ResNet-50", 2048, 224, 32, ["fc."], () => new ResNet50());

    /// <summary>The Inception of 2015 that FID is defined by.</summary>
    public static ExtractorNetwork Inception2015 { get; } = new(
        "Inception (2015)", 2048, 299, 75, ["fc.", "AuxLogits."], () => new InceptionV3(InceptionPooling.Maximum));

    /// <summary>Keras' Inception v3, under torchvision's tensor names.</summary>
    public static ExtractorNetwork KerasInceptionV3 { get; } = new(
        "Keras Inception v3", 2048, 299, 75, ["fc.", "AuxLogits."], () => new InceptionV3(InceptionPooling.Average));

    /// <summary>
    /// Side at which images of a run are shown to the network, in pixels: its own size, by which an Inception score is defined; a
    /// MobileNetV2 sees images of up to 128 px at 128 px.
    /// </summary>
    public int InputSizeFor(int imageSize) =>
        imageSize <= LightInputSize && (this == MobileNetV2 || this == KerasMobileNetV2) ? LightInputSize : DefaultInputSize;
}
