using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Networks.Extractors;

/// <summary>Inception v3's first kind of block (35×35): 1×1, 5×5 and double 3×3 convolutions and pooling, side by side.</summary>
internal sealed class InceptionBlockA : Module<Tensor, Tensor>
{
    private readonly InceptionConvolution branch1x1;
    private readonly InceptionConvolution branch5x5_1;
    private readonly InceptionConvolution branch5x5_2;
    private readonly InceptionConvolution branch3x3dbl_1;
    private readonly InceptionConvolution branch3x3dbl_2;
    private readonly InceptionConvolution branch3x3dbl_3;
    private readonly InceptionConvolution branch_pool;

    /// <param name="inputChannels">C of the input; the output has 224 + <paramref name="poolChannels"/>.</param>
    /// <param name="poolChannels">Channels of the pooling branch.</param>
    public InceptionBlockA(long inputChannels, long poolChannels)
        : base(nameof(InceptionBlockA))
    {
        branch1x1 = new(inputChannels, 64, kernelSize: 1);
        branch5x5_1 = new(inputChannels, 48, kernelSize: 1);
        branch5x5_2 = new(48, 64, kernelSize: 5, padding: 2);
        branch3x3dbl_1 = new(inputChannels, 64, kernelSize: 1);
        branch3x3dbl_2 = new(64, 96, kernelSize: 3, padding: 1);
        branch3x3dbl_3 = new(96, 96, kernelSize: 3, padding: 1);
        branch_pool = new(inputChannels, poolChannels, kernelSize: 1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return cat([
            branch1x1.call(input),
            branch5x5_2.call(branch5x5_1.call(input)),
            branch3x3dbl_3.call(branch3x3dbl_2.call(branch3x3dbl_1.call(input))),
            branch_pool.call(InceptionPooling.Average.Apply(input)),
        ], 1).MoveToOuterDisposeScope();
    }
}
