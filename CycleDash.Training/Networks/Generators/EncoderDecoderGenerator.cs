using CycleDash.Training.Configuration;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Networks.Generators;

/// <summary>
/// Encoder, residual blocks of one convolution each, decoder: the generator of the emoji experiments. Three strided 4×4
/// convolutions (k, 2k, 4k), n blocks, three transposed ones (2k, k, C) and tanh; the experiments' report gives the parts and
/// leaves kernels and widths open. Maps (N, C, H, W) in [-1, 1] to the same shape and range; H and W are multiples of 8.
/// </summary>
public sealed class EncoderDecoderGenerator : Module<Tensor, Tensor>
{
    /// <summary>Three halvings; instance normalisation behind them needs at least 2 × 2 pixels.</summary>
    public static GeneratorArchitecture Architecture { get; } = new(
        _ => new ImageSizeRule(Multiple: 8, Minimum: 16),
        (config, _) => new EncoderDecoderGenerator(config.Channels, config.GeneratorFilters, GeneratorFactory.ResidualBlocks(config), config.Normalization));

    private readonly Sequential model;

    /// <param name="channels">C, of input and output.</param>
    /// <param name="filters">k, channels after the first convolution.</param>
    /// <param name="residualBlocks">n.</param>
    /// <param name="normalization">After every convolution but the last.</param>
    public EncoderDecoderGenerator(int channels, int filters, int residualBlocks, NormalizationKind normalization)
        : base(nameof(EncoderDecoderGenerator))
    {
        var bias = Normalization.ConvolutionHasBias(normalization);
        var layers = new List<Module<Tensor, Tensor>>();
        foreach (var (from, to) in new[] { (channels, filters), (filters, 2 * filters), (2 * filters, 4 * filters) })
        {
            layers.AddRange(
            [
                Conv2d(from, to, kernel_size: 4, stride: 2, padding: 1, bias: bias),
                Normalization.Create(normalization, to),
                ReLU(inplace: true),
            ]);
        }

        for (var block = 0; block < residualBlocks; block++)
            layers.Add(new SingleConvolutionBlock(4 * filters, normalization));

        foreach (var (from, to) in new[] { (4 * filters, 2 * filters), (2 * filters, filters) })
        {
            layers.AddRange(
            [
                ConvTranspose2d(from, to, kernel_size: 4, stride: 2, padding: 1, bias: bias),
                Normalization.Create(normalization, to),
                ReLU(inplace: true),
            ]);
        }

        layers.AddRange([ConvTranspose2d(filters, channels, kernel_size: 4, stride: 2, padding: 1), Tanh()]);
        model = Sequential(layers);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => model.call(input);
}
