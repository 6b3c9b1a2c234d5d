using CycleDash.Training.Configuration;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Networks.Discriminators;

/// <summary>
/// PatchGAN (Isola et al. 2017, arXiv:1611.07004): 4×4 convolutions, C64-C128-C256-C512 for three strided layers, leaky ReLU 0.2,
/// no normalisation on the first. Maps images (N, C, S, S) to one score per overlapping patch, (N, 1, S∕2ⁿ−2, S∕2ⁿ−2), unbounded.
/// Tensor names and layouts are those of the authors' PyTorch network: <c>model.0.weight</c>, <c>model.2.weight</c>, …
/// </summary>
public sealed class PatchDiscriminator : Discriminator
{
    private const int KernelSize = 4;
    private const double Slope = 0.2;

    /// <summary>Widest layer, as a multiple of the first one's channels.</summary>
    private const int MaximumWidening = 8;

    /// <summary>
    /// n strided convolutions, then two of stride 1 that each take one pixel off; instance normalisation in front of the last one
    /// needs at least 2 × 2 pixels, which leaves one score.
    /// </summary>
    public static DiscriminatorArchitecture Architecture { get; } = new(
        config => new ImageSizeRule(Multiple: 1, Minimum: 3 << config.DiscriminatorLayers),
        config => new PatchDiscriminator(config.Channels, config.DiscriminatorFilters, config.DiscriminatorLayers, config.Normalization));

    private readonly Sequential model;

    /// <param name="channels">C.</param>
    /// <param name="filters">Channels after the first convolution.</param>
    /// <param name="layers">Strided convolutions, n.</param>
    /// <param name="normalization">After every convolution but the first and the last.</param>
    public PatchDiscriminator(int channels, int filters, int layers, NormalizationKind normalization)
        : base(nameof(PatchDiscriminator))
    {
        var bias = Normalization.ConvolutionHasBias(normalization);
        List<Module<Tensor, Tensor>> modules =
        [
            Conv2d(channels, filters, KernelSize, stride: 2, padding: 1),
            LeakyReLU(Slope, inplace: true),
        ];

        var width = filters;
        for (var layer = 1; layer <= layers; layer++)
        {
            var nextWidth = filters * Math.Min(1 << layer, MaximumWidening);
            modules.AddRange(
            [
                Conv2d(width, nextWidth, KernelSize, stride: layer < layers ? 2 : 1, padding: 1, bias: bias),
                Normalization.Create(normalization, nextWidth),
                LeakyReLU(Slope, inplace: true),
            ]);
            width = nextWidth;
        }

        modules.Add(Conv2d(width, 1, KernelSize, stride: 1, padding: 1));
        model = Sequential(modules);
        RegisterComponents();
    }

    protected override Sequential Layers => model;

    /// <summary>Side in pixels of the patch that one score sees: 16, 34, 70, 142, 286 for 1 to 5 strided layers.</summary>
    public static int ReceptiveField(int layers)
    {
        // From the score back to the image: two convolutions of stride 1, then the strided ones.
        var side = 1 + 2 * (KernelSize - 1);
        for (var layer = 0; layer < layers; layer++)
            side = (side - 1) * 2 + KernelSize;
        return side;
    }
}
