using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Networks.Extractors;

/// <summary>
/// MobileNetV2's block: expand by a 1×1 convolution, filter each channel by a 3×3 one, project by a 1×1 one without activation;
/// the input is added where the shapes are equal (Sandler et al. 2018, arXiv:1801.04381).
/// </summary>
internal sealed class InvertedResidual : Module<Tensor, Tensor>
{
    // The field's name is part of the tensors' names in published files.
    private readonly Sequential conv;
    private readonly bool addsInput;

    /// <param name="inputChannels">C of the input.</param>
    /// <param name="channels">C of the output.</param>
    /// <param name="stride">1 or 2.</param>
    /// <param name="expansion">How many times wider the inner layers are; 1 leaves the first convolution out.</param>
    /// <param name="padding">Of the 3×3 convolution.</param>
    /// <param name="normalizationEpsilon">Added to the variances.</param>
    public InvertedResidual(long inputChannels, long channels, long stride, long expansion, ConvolutionPadding padding, double normalizationEpsilon)
        : base(nameof(InvertedResidual))
    {
        addsInput = stride == 1 && inputChannels == channels;
        var width = inputChannels * expansion;
        List<Module<Tensor, Tensor>> layers = [];
        if (expansion != 1)
            layers.Add(new ConvNormReLU6(inputChannels, width, kernelSize: 1, stride: 1, groups: 1, padding, normalizationEpsilon));
        layers.Add(new ConvNormReLU6(width, width, kernelSize: 3, stride, groups: width, padding, normalizationEpsilon));
        layers.Add(Conv2d(width, channels, kernel_size: 1, bias: false));
        layers.Add(BatchNorm2d(channels, eps: normalizationEpsilon));
        conv = Sequential(layers);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        var output = conv.call(input);
        if (!addsInput)
            return output;
        using (output)
            return input + output;
    }
}
