using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Networks.Extractors;

/// <summary>Inception v3's second reduction (17×17 to 8×8): 768 channels become 1280.</summary>
internal sealed class InceptionBlockD : Module<Tensor, Tensor>
{
    private const long Channels = 768;
    private const long Width = 192;

    private readonly InceptionConvolution branch3x3_1;
    private readonly InceptionConvolution branch3x3_2;
    private readonly InceptionConvolution branch7x7x3_1;
    private readonly InceptionConvolution branch7x7x3_2;
    private readonly InceptionConvolution branch7x7x3_3;
    private readonly InceptionConvolution branch7x7x3_4;

    public InceptionBlockD()
        : base(nameof(InceptionBlockD))
    {
        branch3x3_1 = new(Channels, Width, kernelSize: 1);
        branch3x3_2 = new(Width, 320, kernelSize: 3, stride: 2);
        branch7x7x3_1 = new(Channels, Width, kernelSize: 1);
        branch7x7x3_2 = new(Width, Width, (1, 7));
        branch7x7x3_3 = new(Width, Width, (7, 1));
        branch7x7x3_4 = new(Width, Width, kernelSize: 3, stride: 2);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return cat([
            branch3x3_2.call(branch3x3_1.call(input)),
            branch7x7x3_4.call(branch7x7x3_3.call(branch7x7x3_2.call(branch7x7x3_1.call(input)))),
            functional.max_pool2d(input, 3, stride: 2),
        ], 1).MoveToOuterDisposeScope();
    }
}
