using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Networks.Extractors;

/// <summary>Inception v3's second kind of block (17×17): 7×7 convolutions taken apart into rows and columns. 768 channels stay.</summary>
internal sealed class InceptionBlockC : Module<Tensor, Tensor>
{
    private const long Channels = 768;
    private const long BranchChannels = 192;

    private static readonly (long, long) Row = (1, 7);
    private static readonly (long, long) Column = (7, 1);

    private readonly InceptionConvolution branch1x1;
    private readonly InceptionConvolution branch7x7_1;
    private readonly InceptionConvolution branch7x7_2;
    private readonly InceptionConvolution branch7x7_3;
    private readonly InceptionConvolution branch7x7dbl_1;
    private readonly InceptionConvolution branch7x7dbl_2;
    private readonly InceptionConvolution branch7x7dbl_3;
    private readonly InceptionConvolution branch7x7dbl_4;
    private readonly InceptionConvolution branch7x7dbl_5;
    private readonly InceptionConvolution branch_pool;

    /// <param name="width">Channels inside the 7×7 branches.</param>
    public InceptionBlockC(long width)
        : base(nameof(InceptionBlockC))
    {
        branch1x1 = new(Channels, BranchChannels, kernelSize: 1);
        branch7x7_1 = new(Channels, width, kernelSize: 1);
        branch7x7_2 = new(width, width, Row);
        branch7x7_3 = new(width, BranchChannels, Column);
        branch7x7dbl_1 = new(Channels, width, kernelSize: 1);
        branch7x7dbl_2 = new(width, width, Column);
        branch7x7dbl_3 = new(width, width, Row);
        branch7x7dbl_4 = new(width, width, Column);
        branch7x7dbl_5 = new(width, BranchChannels, Row);
        branch_pool = new(Channels, BranchChannels, kernelSize: 1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var twice = branch7x7dbl_3.call(branch7x7dbl_2.call(branch7x7dbl_1.call(input)));
        return cat([
            branch1x1.call(input),
            branch7x7_3.call(branch7x7_2.call(branch7x7_1.call(input))),
            branch7x7dbl_5.call(branch7x7dbl_4.call(twice)),
            branch_pool.call(InceptionPooling.Average.Apply(input)),
        ], 1).MoveToOuterDisposeScope();
    }
}
