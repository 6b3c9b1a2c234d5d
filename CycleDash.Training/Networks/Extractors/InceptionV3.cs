using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Networks.Extractors;

/// <summary>
/// Inception v3 without its classifiers (Szegedy et al. 2015, arXiv:1512.00567), with TensorFlow's average pooling that leaves the
/// padding out: (N, 3, H, W) to (N, 2048, h, w), 8×8 for 299×299. FID's network of 2015 pools by maximum in the last block, Keras' by
/// average. Tensor names and layouts are torchvision's and pytorch-fid's: <c>Conv2d_1a_3x3.conv.weight</c>, <c>Mixed_5b.branch1x1.bn.bias</c>, …
/// </summary>
internal sealed class InceptionV3 : Module<Tensor, Tensor>
{
    private readonly InceptionConvolution Conv2d_1a_3x3;
    private readonly InceptionConvolution Conv2d_2a_3x3;
    private readonly InceptionConvolution Conv2d_2b_3x3;
    private readonly InceptionConvolution Conv2d_3b_1x1;
    private readonly InceptionConvolution Conv2d_4a_3x3;
    private readonly InceptionBlockA Mixed_5b;
    private readonly InceptionBlockA Mixed_5c;
    private readonly InceptionBlockA Mixed_5d;
    private readonly InceptionBlockB Mixed_6a;
    private readonly InceptionBlockC Mixed_6b;
    private readonly InceptionBlockC Mixed_6c;
    private readonly InceptionBlockC Mixed_6d;
    private readonly InceptionBlockC Mixed_6e;
    private readonly InceptionBlockD Mixed_7a;
    private readonly InceptionBlockE Mixed_7b;
    private readonly InceptionBlockE Mixed_7c;

    /// <param name="lastPooling">Of the last block.</param>
    public InceptionV3(InceptionPooling lastPooling)
        : base(nameof(InceptionV3))
    {
        Conv2d_1a_3x3 = new(3, 32, kernelSize: 3, stride: 2);
        Conv2d_2a_3x3 = new(32, 32, kernelSize: 3);
        Conv2d_2b_3x3 = new(32, 64, kernelSize: 3, padding: 1);
        Conv2d_3b_1x1 = new(64, 80, kernelSize: 1);
        Conv2d_4a_3x3 = new(80, 192, kernelSize: 3);
        Mixed_5b = new(192, poolChannels: 32);
        Mixed_5c = new(256, poolChannels: 64);
        Mixed_5d = new(288, poolChannels: 64);
        Mixed_6a = new(288);
        Mixed_6b = new(width: 128);
        Mixed_6c = new(width: 160);
        Mixed_6d = new(width: 160);
        Mixed_6e = new(width: 192);
        Mixed_7a = new();
        Mixed_7b = new(1280, InceptionPooling.Average);
        Mixed_7c = new(2048, lastPooling);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var features = functional.max_pool2d(Stem(input), 3, stride: 2);
        Module<Tensor, Tensor>[] blocks =
        [
            Mixed_5b, Mixed_5c, Mixed_5d, Mixed_6a, Mixed_6b, Mixed_6c, Mixed_6d, Mixed_6e, Mixed_7a, Mixed_7b, Mixed_7c,
        ];
        foreach (var block in blocks)
        {
            using var previous = features;
            features = block.call(previous);
        }

        return features.MoveToOuterDisposeScope();
    }

    /// <summary>(N, 3, H, W) to (N, 192, about H/4, about W/4).</summary>
    private Tensor Stem(Tensor input)
    {
        using var scope = NewDisposeScope();
        var early = Conv2d_2b_3x3.call(Conv2d_2a_3x3.call(Conv2d_1a_3x3.call(input)));
        var pooled = functional.max_pool2d(early, 3, stride: 2);
        return Conv2d_4a_3x3.call(Conv2d_3b_1x1.call(pooled)).MoveToOuterDisposeScope();
    }
}
