using System.Numerics;
using CycleDash.Training.Configuration;
using CycleDash.Training.Randomness;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Networks.Generators;

/// <summary>
/// U-Net (Ronneberger et al. 2015, arXiv:1505.04597) as in Isola et al. 2017, arXiv:1611.07004: every level halves the image with
/// a 4×4 convolution and doubles it again with a transposed one, and what was halved is concatenated to what comes back. Dropout
/// 0.5 in the three innermost decoders. Maps (N, C, H, W) in [-1, 1] to the same shape and range.
/// Tensor names and layouts are those of the authors' PyTorch network: <c>model.model.0.weight</c>, <c>model.model.1.model.1.weight</c>, …
/// </summary>
public sealed class UNetGenerator : Module<Tensor, Tensor>
{
    /// <summary>Halvings of a 256 px image down to one pixel; larger images are not halved more often.</summary>
    private const int MaximumLevels = 8;

    /// <summary>Fewer would leave no decoder without dropout.</summary>
    private const int MinimumLevels = 4;

    private const int DecodersWithDropout = 3;

    /// <summary>Widest level, as a multiple of the first one's channels.</summary>
    private const int MaximumWidening = 8;

    /// <summary>At least <see cref="MinimumLevels"/> halvings to a whole size.</summary>
    public static GeneratorArchitecture Architecture { get; } = new(
        _ => new ImageSizeRule(1 << MinimumLevels, 1 << MinimumLevels),
        (config, dropout) => new UNetGenerator(config.Channels, config.GeneratorFilters, Levels(config.ImageSize), config.Normalization, dropout));

    private readonly UNetLevel model;

    /// <param name="channels">C, of input and output.</param>
    /// <param name="filters">Channels after the first convolution; they double with each level up to eight times as many.</param>
    /// <param name="levels">Halvings, at least 4; H and W are multiples of 2 to that power.</param>
    /// <param name="normalization">After every convolution but the first, the innermost and the last.</param>
    /// <param name="dropout">The dropout's stream.</param>
    public UNetGenerator(int channels, int filters, int levels, NormalizationKind normalization, RandomStream dropout)
        : base(nameof(UNetGenerator))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(levels, MinimumLevels);
        UNetLevel? inside = null;
        for (var level = levels - 1; level > 0; level--)
        {
            var drop = level >= levels - DecodersWithDropout ? dropout : null;
            inside = UNetLevel.Inner(Width(level - 1), Width(level), inside, normalization, drop);
        }

        model = UNetLevel.Outermost(channels, filters, inside!, normalization);
        RegisterComponents();

        int Width(int level) => filters * Math.Min(1 << level, MaximumWidening);
    }

    /// <summary>How often the size can be halved to a whole number, at most 8: 8 at 256 px, 6 at 64 px, 5 at 96 px.</summary>
    public static int Levels(int imageSize) => Math.Min(MaximumLevels, BitOperations.TrailingZeroCount(imageSize));

    public override Tensor forward(Tensor input) => model.call(input);
}
