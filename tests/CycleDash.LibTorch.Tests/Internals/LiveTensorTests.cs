using CycleDash.LibTorch.Tests.Api;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace CycleDash.LibTorch.Tests.Internals;

/// <summary>Counts live tensors, which are counted for the whole process: nothing else may run meanwhile.</summary>
[Collection(GlobalGenerator.Name)]
public class LiveTensorTests
{
    [Fact]
    public void Live_tensors_stay_constant_over_200_steps()
    {
        using var weight = (ModuleGolden.Wave([4, 3, 3, 3], 0.3) / 4).requires_grad_();
        Step(weight);
        var live = Count();
        for (var step = 0; step < 200; step++)
        {
            Step(weight);
            Assert.Equal(live, Tensor.TotalCount);
        }
    }

    [Fact]
    public void Operators_and_brackets_leave_nothing_behind_without_a_scope()
    {
        using var x = rand(3, 4);
        var live = Count();
        x[0].Dispose();
        x[TensorIndex.Ellipsis, TensorIndex.None, 1].Dispose();
        using (var part = x[1, TensorIndex.Slice(0, 2)])
            x[0, TensorIndex.Slice(1, 3)] = part;
        (3 / x).Dispose();
        nn.functional.normalize(x).Dispose();
        x.add_(1).mul_(2);
        foreach (var part in x.chunk(2))
            part.Dispose();
        Assert.Equal(live, Tensor.TotalCount);
    }

    [Fact]
    public void Refused_operation_leaves_nothing_behind()
    {
        using var x = ones(2);
        using var y = ones(3);
        var live = Count();
        Assert.ThrowsAny<Exception>(() => x + y);
        Assert.Equal(live, Tensor.TotalCount);
    }

    [Fact]
    public void Finaliser_frees_what_nobody_disposed_of()
    {
        var live = Count();
        MakeAndForget();
        Assert.True(Tensor.TotalCount > live);
        Assert.Equal(live, Count());
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void MakeAndForget()
    {
        for (var i = 0; i < 10; i++)
            _ = ones(4);
    }

    // Tensors that earlier tests left to the finaliser would disappear in mid-count.
    private static long Count()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Tensor.TotalCount;
    }

    private static void Step(Tensor weight)
    {
        using var scope = NewDisposeScope();
        var x = ModuleGolden.Wave([2, 3, 6, 6], 0).requires_grad_();
        var score = tanh(instance_norm(conv2d(pad(x, (1, 1, 1, 1), PaddingModes.Reflect), weight))).mean([1, 2, 3]);
        var gradient = autograd.grad([score.sum()], [x], retain_graph: true, create_graph: true)[0];
        ((gradient.flatten(1).norm(1) - 1).square().mean() + score.mean()).backward();
        using (no_grad())
            weight.sub_(weight.grad! * 0.01);
        weight.grad = null;
    }
}
