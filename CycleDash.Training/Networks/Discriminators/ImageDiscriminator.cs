using CycleDash.Training.Configuration;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Networks.Discriminators;

/// <summary>
/// One score for the whole image (Radford et al. 2016, arXiv:1511.06434): strided 4×4 convolutions with leaky ReLU 0.2, no
/// normalisation on the first, until the image is 2 to 4 pixels wide; a last convolution over all of that gives the score. Maps
/// (N, C, S, S) to (N, 1, 1, 1), unbounded.
/// </summary>
public sealed class ImageDiscriminator : Discriminator
{
    private const int KernelSize = 4;
    private const double Slope = 0.2;

    /// <summary>The last convolution sees at most this many pixels a side.</summary>
    private const int LastSide = 4;

    /// <summary>Widest layer, as a multiple of the first one's channels.</summary>
    private const int MaximumWidening = 8;

    /// <summary>Any size that can be halved at least once before the last convolution.</summary>
    public static DiscriminatorArchitecture Architecture { get; } = new(
        _ => new ImageSizeRule(Multiple: 1, Minimum: 2 * LastSide),
        config => new ImageDiscriminator(config.Channels, config.DiscriminatorFilters, config.ImageSize, config.Normalization));

    private readonly Sequential model;

    /// <param name="channels">C.</param>
    /// <param name="filters">Channels after the first convolution; they double with each up to eight times as many.</param>
    /// <param name="imageSize">S, at least 8.</param>
    /// <param name="normalization">After every convolution but the first and the last.</param>
    public ImageDiscriminator(int channels, int filters, int imageSize, NormalizationKind normalization)
        : base(nameof(ImageDiscriminator))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(imageSize, 2 * LastSide);
        List<Module<Tensor, Tensor>> layers =
        [
            Conv2d(channels, filters, KernelSize, stride: 2, padding: 1),
            LeakyReLU(Slope, inplace: true),
        ];

        var width = filters;
        var side = imageSize / 2;
        while (side > LastSide)
        {
            var nextWidth = Math.Min(2 * width, MaximumWidening * filters);
            layers.AddRange(
            [
                Conv2d(width, nextWidth, KernelSize, stride: 2, padding: 1, bias: Normalization.ConvolutionHasBias(normalization)),
                Normalization.Create(normalization, nextWidth),
                LeakyReLU(Slope, inplace: true),
            ]);
            width = nextWidth;
            side /= 2;
        }

        layers.Add(Conv2d(width, 1, kernel_size: side));
        model = Sequential(layers);
        RegisterComponents();
    }

    protected override Sequential Layers => model;
}
