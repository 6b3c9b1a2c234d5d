using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Networks.Extractors;

/// <summary>
/// ResNet-50 without its classifier (He et al. 2015, arXiv:1512.03385): (N, 3, H, W) to (N, 2048, ⌈H/32⌉, ⌈W/32⌉).
/// Tensor names and layouts are torchvision's: <c>conv1.weight</c>, <c>layer1.0.conv1.weight</c>, …
/// </summary>
internal sealed class ResNet50 : Module<Tensor, Tensor>
{
    private const long FirstChannels = 64;

    private readonly Conv2d conv1;
    private readonly BatchNorm2d bn1;
    private readonly Sequential layer1;
    private readonly Sequential layer2;
    private readonly Sequential layer3;
    private readonly Sequential layer4;

    public ResNet50()
        : base(nameof(ResNet50))
    {
        conv1 = Conv2d(3, FirstChannels, kernel_size: 7, stride: 2, padding: 3, bias: false);
        bn1 = BatchNorm2d(FirstChannels);
        layer1 = Stage(FirstChannels, width: 64, blocks: 3, stride: 1);
        layer2 = Stage(256, width: 128, blocks: 4, stride: 2);
        layer3 = Stage(512, width: 256, blocks: 6, stride: 2);
        layer4 = Stage(1024, width: 512, blocks: 3, stride: 2);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var stem = bn1.call(conv1.call(input)).relu_();
        var pooled = functional.max_pool2d(stem, 3, stride: 2, padding: 1);
        return layer4.call(layer3.call(layer2.call(layer1.call(pooled)))).MoveToOuterDisposeScope();
    }

    private static Sequential Stage(long inputChannels, long width, int blocks, long stride)
    {
        List<Module<Tensor, Tensor>> layers = [new Bottleneck(inputChannels, width, stride)];
        for (var block = 1; block < blocks; block++)
            layers.Add(new Bottleneck(width * Bottleneck.Expansion, width, stride: 1));
        return Sequential(layers);
    }
}
