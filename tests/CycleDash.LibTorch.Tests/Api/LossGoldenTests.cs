using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.LibTorch.Tests.Api;

/// <summary>The losses and their gradients against PyTorch.</summary>
public class LossGoldenTests
{
    public static TheoryData<string> Cases => [.. ModuleGolden.Names("losses")];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Loss_computes_what_PyTorch_computes(string name)
    {
        using var scope = NewDisposeScope();
        var reduction = name[(name.LastIndexOf('_') + 1)..] switch
        {
            "mean" => Reduction.Mean,
            "sum" => Reduction.Sum,
            _ => Reduction.None,
        };
        using Loss<Tensor, Tensor, Tensor> loss = name[..name.LastIndexOf('_')] switch
        {
            "l1" => L1Loss(reduction),
            "mse" => MSELoss(reduction),
            "bce_with_logits" => BCEWithLogitsLoss(reduction: reduction),
            _ => BCEWithLogitsLoss(ModuleGolden.Wave([4], 3).abs(), reduction, ModuleGolden.Wave([4], 4).abs()),
        };

        var x = ModuleGolden.Wave([3, 4], 0).requires_grad_();
        var y = loss.call(x, ModuleGolden.Wave([3, 4], 1.3).abs().clamp(max: 1));
        y.sum().backward();

        var golden = ModuleGolden.Case("losses", name);
        ModuleGolden.Close(ModuleGolden.Numbers(golden.GetProperty("output")), y, "loss");
        ModuleGolden.Close(ModuleGolden.Numbers(golden.GetProperty("input_grad")), x.grad, "gradient");
    }
}
