using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.LibTorch.Tests.Api;

/// <summary>A small network of the usual make: submodules, a parameter and a buffer in fields, registered at the end.</summary>
public sealed class TwoStageNetwork : Module<Tensor, Tensor>
{
    private readonly Sequential model;
    private readonly Conv2d head;
    private readonly Parameter scale;
    private readonly Tensor offset;

    public TwoStageNetwork()
        : base(nameof(TwoStageNetwork))
    {
        model = Sequential(
            Conv2d(3, 4, 3, padding: 1),
            InstanceNorm2d(4, affine: true),
            Sequential(("convolution", Conv2d(4, 4, 1, bias: false)), ("norm", BatchNorm2d(4)), ("activation", LeakyReLU(0.2))));
        head = Conv2d(4, 1, 1);
        scale = Parameter(ones(1));
        offset = zeros(1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var hidden = model.call(input);
        using var scores = head.call(hidden);
        using var scaled = scores * scale;
        return scaled + offset;
    }
}
