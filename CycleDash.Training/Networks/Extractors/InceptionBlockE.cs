using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Networks.Extractors;

/// <summary>Inception v3's last kind of block (8×8): 3×3 convolutions that end in a row and a column side by side. The output has 2048 channels.</summary>
internal sealed class InceptionBlockE : Module<Tensor, Tensor>
{
    private const long Width = 384;

    private static readonly (long, long) Row = (1, 3);
    private static readonly (long, long) Column = (3, 1);

    private readonly InceptionConvolution branch1x1;
    private readonly InceptionConvolution branch3x3_1;
    private readonly InceptionConvolution branch3x3_2a;
    private readonly InceptionConvolution branch3x3_2b;
    private readonly InceptionConvolution branch3x3dbl_1;
    private readonly InceptionConvolution branch3x3dbl_2;
    private readonly InceptionConvolution branch3x3dbl_3a;
    private readonly InceptionConvolution branch3x3dbl_3b;
    private readonly InceptionConvolution branch_pool;
    private readonly InceptionPooling pooling;

    /// <param name="inputChannels">C of the input.</param>
    /// <param name="pooling">Of the pooling branch.</param>
    public InceptionBlockE(long inputChannels, InceptionPooling pooling)
        : base(nameof(InceptionBlockE))
    {
        this.pooling = pooling;
        branch1x1 = new(inputChannels, 320, kernelSize: 1);
        branch3x3_1 = new(inputChannels, Width, kernelSize: 1);
        branch3x3_2a = new(Width, Width, Row);
        branch3x3_2b = new(Width, Width, Column);
        branch3x3dbl_1 = new(inputChannels, 448, kernelSize: 1);
        branch3x3dbl_2 = new(448, Width, kernelSize: 3, padding: 1);
        branch3x3dbl_3a = new(Width, Width, Row);
        branch3x3dbl_3b = new(Width, Width, Column);
        branch_pool = new(inputChannels, 192, kernelSize: 1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var once = branch3x3_1.call(input);
        var twice = branch3x3dbl_2.call(branch3x3dbl_1.call(input));
        return cat([
            branch1x1.call(input),
            branch3x3_2a.call(once),
            branch3x3_2b.call(once),
            branch3x3dbl_3a.call(twice),
            branch3x3dbl_3b.call(twice),
            branch_pool.call(pooling.Apply(input)),
        ], 1).MoveToOuterDisposeScope();
    }
}
