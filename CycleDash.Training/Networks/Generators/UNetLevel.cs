using CycleDash.Training.Configuration;
using CycleDash.Training.Randomness;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Networks.Generators;

/// <summary>
/// One level of a <see cref="UNetGenerator"/> with all levels inside it: halves the image, lets the inside work on it, doubles it
/// again. Inner levels return their input beside the result: (N, C, H, W) to (N, 2C, H, W).
/// </summary>
public sealed class UNetLevel : Module<Tensor, Tensor>
{
    private const double Slope = 0.2;
    private const double DropoutProbability = 0.5;

    private readonly Sequential model;
    private readonly bool outermost;

    private UNetLevel(IEnumerable<Module<Tensor, Tensor>> layers, bool outermost)
        : base(nameof(UNetLevel))
    {
        model = Sequential(layers.ToList());
        this.outermost = outermost;
        RegisterComponents();
    }

    /// <summary>From the image's channels to <paramref name="width"/> and back, with tanh at the end.</summary>
    public static UNetLevel Outermost(int channels, int width, UNetLevel inside, NormalizationKind normalization) => new(
        [Halve(channels, width, normalization), inside, ReLU(inplace: true), ConvTranspose2d(2 * width, channels, kernel_size: 4, stride: 2, padding: 1), Tanh()],
        outermost: true);

    /// <summary>From <paramref name="outside"/> channels to <paramref name="width"/> and back.</summary>
    /// <param name="outside">Channels of input and result.</param>
    /// <param name="width">Channels of the halved image.</param>
    /// <param name="inside">The next level, or null where this is the innermost one, which is too small to normalise.</param>
    /// <param name="normalization">After the convolutions.</param>
    /// <param name="dropout">Where given, the decoder ends with dropout from this stream.</param>
    public static UNetLevel Inner(int outside, int width, UNetLevel? inside, NormalizationKind normalization, RandomStream? dropout)
    {
        // Not in place: the input is concatenated to the result.
        List<Module<Tensor, Tensor>> layers = [LeakyReLU(Slope), Halve(outside, width, normalization)];
        if (inside is not null)
            layers.AddRange([Normalization.Create(normalization, width), inside]);
        var returned = inside is null ? width : 2 * width;
        layers.AddRange(
        [
            ReLU(inplace: true),
            ConvTranspose2d(returned, outside, kernel_size: 4, stride: 2, padding: 1, bias: Normalization.ConvolutionHasBias(normalization)),
            Normalization.Create(normalization, outside),
        ]);
        if (dropout is not null)
            layers.Add(new SeededDropout(DropoutProbability, dropout));
        return new(layers, outermost: false);
    }

    public override Tensor forward(Tensor input)
    {
        var result = model.call(input);
        return outermost ? result : cat([input, result], 1);
    }

    private static Conv2d Halve(int channels, int width, NormalizationKind normalization) =>
        Conv2d(channels, width, kernel_size: 4, stride: 2, padding: 1, bias: Normalization.ConvolutionHasBias(normalization));
}
