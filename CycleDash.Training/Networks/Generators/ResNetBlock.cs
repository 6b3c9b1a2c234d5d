using CycleDash.Training.Configuration;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Networks.Generators;

/// <summary>Two 3×3 convolutions around which the input is added again: (N, channels, H, W) to the same shape.</summary>
public sealed class ResNetBlock : Module<Tensor, Tensor>
{
    // The field's name is part of the tensors' names in checkpoints.
    private readonly Sequential conv_block;

    public ResNetBlock(int channels, NormalizationKind normalization)
        : base(nameof(ResNetBlock))
    {
        var bias = Normalization.ConvolutionHasBias(normalization);
        conv_block = Sequential(
            ReflectionPad2d(1),
            Conv2d(channels, channels, kernel_size: 3, bias: bias),
            Normalization.Create(normalization, channels),
            ReLU(inplace: true),
            ReflectionPad2d(1),
            Conv2d(channels, channels, kernel_size: 3, bias: bias),
            Normalization.Create(normalization, channels));
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => input + conv_block.call(input);
}
