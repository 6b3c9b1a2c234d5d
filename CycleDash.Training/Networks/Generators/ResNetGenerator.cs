using CycleDash.Training.Configuration;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Networks.Generators;

/// <summary>
/// c7s1-k, d2k, d4k, R4k×n, u2k, uk, c7s1-C, tanh (Johnson et al. 2016, arXiv:1603.08155; as used by Zhu et al. 2017,
/// arXiv:1703.10593). Maps (N, C, H, W) in [-1, 1] to the same shape and range; H and W are multiples of 4 and at least 8.
/// Tensor names and layouts are those of the authors' PyTorch network: <c>model.1.weight</c>, <c>model.10.conv_block.1.weight</c>, …
/// </summary>
public sealed class ResNetGenerator : Module<Tensor, Tensor>
{
    /// <summary>Two strided convolutions; the padding of the blocks in between needs at least 2 × 2 pixels.</summary>
    public static GeneratorArchitecture Architecture { get; } = new(
        _ => new ImageSizeRule(Multiple: 4, Minimum: 8),
        (config, _) => new ResNetGenerator(config.Channels, config.GeneratorFilters, GeneratorFactory.ResidualBlocks(config), config.Normalization));

    private readonly Sequential model;

    /// <param name="channels">C, of input and output.</param>
    /// <param name="filters">k, channels after the first convolution.</param>
    /// <param name="residualBlocks">n.</param>
    /// <param name="normalization">After every convolution but the last.</param>
    public ResNetGenerator(int channels, int filters, int residualBlocks, NormalizationKind normalization)
        : base(nameof(ResNetGenerator))
    {
        var bias = Normalization.ConvolutionHasBias(normalization);
        List<Module<Tensor, Tensor>> layers =
        [
            ReflectionPad2d(3),
            Conv2d(channels, filters, kernel_size: 7, bias: bias),
            Normalization.Create(normalization, filters),
            ReLU(inplace: true),
        ];

        foreach (var width in new[] { filters, 2 * filters })
        {
            layers.AddRange(
            [
                Conv2d(width, 2 * width, kernel_size: 3, stride: 2, padding: 1, bias: bias),
                Normalization.Create(normalization, 2 * width),
                ReLU(inplace: true),
            ]);
        }

        for (var block = 0; block < residualBlocks; block++)
            layers.Add(new ResNetBlock(4 * filters, normalization));

        foreach (var width in new[] { 4 * filters, 2 * filters })
        {
            layers.AddRange(
            [
                ConvTranspose2d(width, width / 2, kernel_size: 3, stride: 2, padding: 1, output_padding: 1, bias: bias),
                Normalization.Create(normalization, width / 2),
                ReLU(inplace: true),
            ]);
        }

        layers.AddRange([ReflectionPad2d(3), Conv2d(filters, channels, kernel_size: 7), Tanh()]);
        model = Sequential(layers);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => model.call(input);
}
