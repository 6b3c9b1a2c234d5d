using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Networks.Extractors;

/// <summary>
/// Convolution, batch normalisation (epsilon 1e-3) and ReLU: (N, C, H, W) to (N, channels, H', W'). Field names are part of the
/// tensors' names in published files.
/// </summary>
internal sealed class InceptionConvolution : Module<Tensor, Tensor>
{
    private readonly Conv2d conv;
    private readonly BatchNorm2d bn;

    /// <param name="inputChannels">C.</param>
    /// <param name="channels">Channels of the output.</param>
    /// <param name="kernelSize">Of a square kernel.</param>
    /// <param name="stride">1 or 2.</param>
    /// <param name="padding">Pixels on each side.</param>
    public InceptionConvolution(long inputChannels, long channels, long kernelSize, long stride = 1, long padding = 0)
        : this(inputChannels, channels, (kernelSize, kernelSize), stride, (padding, padding))
    {
    }

    /// <param name="inputChannels">C.</param>
    /// <param name="channels">Channels of the output.</param>
    /// <param name="kernelSize">Height and width; the padding keeps the size.</param>
    public InceptionConvolution(long inputChannels, long channels, (long Height, long Width) kernelSize)
        : this(inputChannels, channels, kernelSize, stride: 1, (kernelSize.Height / 2, kernelSize.Width / 2))
    {
    }

    private InceptionConvolution(long inputChannels, long channels, (long, long) kernelSize, long stride, (long, long) padding)
        : base(nameof(InceptionConvolution))
    {
        conv = Conv2d(inputChannels, channels, kernelSize, stride: (stride, stride), padding: padding, bias: false);
        bn = BatchNorm2d(channels, eps: 1e-3);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var convolved = conv.call(input);
        return bn.call(convolved).relu_();
    }
}
