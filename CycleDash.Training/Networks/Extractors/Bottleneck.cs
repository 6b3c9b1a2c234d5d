using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Networks.Extractors;

/// <summary>
/// ResNet-50's block: 1×1, 3×3 and 1×1 convolutions around which the input is added (He et al. 2015, arXiv:1512.03385),
/// with the stride in the 3×3 convolution as in torchvision. Field names are part of the tensors' names in published files.
/// </summary>
internal sealed class Bottleneck : Module<Tensor, Tensor>
{
    /// <summary>Output channels per inner channel.</summary>
    public const long Expansion = 4;

    private readonly Conv2d conv1;
    private readonly BatchNorm2d bn1;
    private readonly Conv2d conv2;
    private readonly BatchNorm2d bn2;
    private readonly Conv2d conv3;
    private readonly BatchNorm2d bn3;
    private readonly Sequential? downsample;

    /// <param name="inputChannels">C of the input.</param>
    /// <param name="width">Channels of the 3×3 convolution; the output has four times as many.</param>
    /// <param name="stride">1 or 2.</param>
    public Bottleneck(long inputChannels, long width, long stride)
        : base(nameof(Bottleneck))
    {
        var channels = width * Expansion;
        conv1 = Conv2d(inputChannels, width, kernel_size: 1, bias: false);
        bn1 = BatchNorm2d(width);
        conv2 = Conv2d(width, width, kernel_size: 3, stride: stride, padding: 1, bias: false);
        bn2 = BatchNorm2d(width);
        conv3 = Conv2d(width, channels, kernel_size: 1, bias: false);
        bn3 = BatchNorm2d(channels);
        if (stride != 1 || inputChannels != channels)
            downsample = Sequential(Conv2d(inputChannels, channels, kernel_size: 1, stride: stride, bias: false), BatchNorm2d(channels));
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var inner = bn1.call(conv1.call(input)).relu_();
        inner = bn2.call(conv2.call(inner)).relu_();
        inner = bn3.call(conv3.call(inner));
        return (inner + (downsample?.call(input) ?? input)).relu_().MoveToOuterDisposeScope();
    }
}
