using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Networks.Extractors;

/// <summary>Convolution, batch normalisation and ReLU6: (N, C, H, W) to (N, channels, ⌈H / stride⌉, ⌈W / stride⌉).</summary>
internal sealed class ConvNormReLU6 : Module<Tensor, Tensor>
{
    [ComponentName(Name = "0")]
    private readonly Conv2d convolution;

    [ComponentName(Name = "1")]
    private readonly BatchNorm2d normalization;

    private readonly bool padsInFrontOfConvolution;

    /// <param name="inputChannels">C.</param>
    /// <param name="channels">Channels of the output.</param>
    /// <param name="kernelSize">1 or 3.</param>
    /// <param name="stride">1 or 2.</param>
    /// <param name="groups">As many as channels for a depthwise convolution.</param>
    /// <param name="padding">Matters for stride 2.</param>
    /// <param name="normalizationEpsilon">Added to the variance.</param>
    public ConvNormReLU6(
        long inputChannels, long channels, long kernelSize, long stride, long groups, ConvolutionPadding padding, double normalizationEpsilon)
        : base(nameof(ConvNormReLU6))
    {
        padsInFrontOfConvolution = stride > 1 && padding == ConvolutionPadding.Same;
        var symmetric = padsInFrontOfConvolution ? 0 : (kernelSize - 1) / 2;
        convolution = Conv2d(inputChannels, channels, kernelSize, stride: stride, padding: symmetric, groups: groups, bias: false);
        normalization = BatchNorm2d(channels, eps: normalizationEpsilon);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var padded = padsInFrontOfConvolution
            ? functional.pad(input, [input.shape[3] % 2, 1, input.shape[2] % 2, 1])
            : input;
        return functional.relu6(normalization.call(convolution.call(padded)), inplace: true).MoveToOuterDisposeScope();
    }
}
