using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Networks.Extractors;

/// <summary>
/// MobileNetV2 of width 1 without its classifier (Sandler et al. 2018, arXiv:1801.04381): (N, 3, H, W) to (N, 1280, ⌈H/32⌉, ⌈W/32⌉).
/// Tensor names and layouts are torchvision's: <c>features.0.0.weight</c>, <c>features.1.conv.0.0.weight</c>, …
/// Keras' differs in the padding of strided convolutions and in the normalisation's epsilon alone.
/// </summary>
internal sealed class MobileNetV2 : Module<Tensor, Tensor>
{
    private const long FirstChannels = 32;
    private const long LastChannels = 1280;

    private static readonly (long Expansion, long Channels, int Blocks, long Stride)[] Stages =
    [
        (1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1),
    ];

    private readonly Sequential features;

    /// <param name="padding">Of strided convolutions.</param>
    /// <param name="normalizationEpsilon">1e-5 in torchvision, 1e-3 in Keras.</param>
    public MobileNetV2(ConvolutionPadding padding, double normalizationEpsilon)
        : base(nameof(MobileNetV2))
    {
        List<Module<Tensor, Tensor>> layers = [new ConvNormReLU6(3, FirstChannels, kernelSize: 3, stride: 2, groups: 1, padding, normalizationEpsilon)];
        var width = FirstChannels;
        foreach (var (expansion, channels, blocks, stride) in Stages)
        {
            for (var block = 0; block < blocks; block++)
            {
                layers.Add(new InvertedResidual(width, channels, block == 0 ? stride : 1, expansion, padding, normalizationEpsilon));
                width = channels;
            }
        }

        layers.Add(new ConvNormReLU6(width, LastChannels, kernelSize: 1, stride: 1, groups: 1, padding, normalizationEpsilon));
        features = Sequential(layers);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => features.call(input);
}
