using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Networks.Extractors;

/// <summary>Inception v3's first reduction (35×35 to 17×17): C channels become C + 480.</summary>
internal sealed class InceptionBlockB : Module<Tensor, Tensor>
{
    private readonly InceptionConvolution branch3x3;
    private readonly InceptionConvolution branch3x3dbl_1;
    private readonly InceptionConvolution branch3x3dbl_2;
    private readonly InceptionConvolution branch3x3dbl_3;

    public InceptionBlockB(long inputChannels)
        : base(nameof(InceptionBlockB))
    {
        branch3x3 = new(inputChannels, 384, kernelSize: 3, stride: 2);
        branch3x3dbl_1 = new(inputChannels, 64, kernelSize: 1);
        branch3x3dbl_2 = new(64, 96, kernelSize: 3, padding: 1);
        branch3x3dbl_3 = new(96, 96, kernelSize: 3, stride: 2);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return cat([
            branch3x3.call(input),
            branch3x3dbl_3.call(branch3x3dbl_2.call(branch3x3dbl_1.call(input))),
            functional.max_pool2d(input, 3, stride: 2),
        ], 1).MoveToOuterDisposeScope();
    }
}
