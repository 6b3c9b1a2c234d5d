using CycleDash.Training.Configuration;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Networks.Generators;

/// <summary>One 3×3 convolution, normalisation and ReLU, to which the input is added: (N, channels, H, W) to the same shape.</summary>
public sealed class SingleConvolutionBlock : Module<Tensor, Tensor>
{
    // The field's name is part of the tensors' names in checkpoints.
    private readonly Sequential conv_block;

    public SingleConvolutionBlock(int channels, NormalizationKind normalization)
        : base(nameof(SingleConvolutionBlock))
    {
        conv_block = Sequential(
            Conv2d(channels, channels, kernel_size: 3, padding: 1, bias: Normalization.ConvolutionHasBias(normalization)),
            Normalization.Create(normalization, channels),
            ReLU(inplace: true));
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => input + conv_block.call(input);
}
