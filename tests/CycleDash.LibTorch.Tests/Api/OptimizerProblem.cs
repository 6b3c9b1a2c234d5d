using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace CycleDash.LibTorch.Tests.Api;

/// <summary>The loss that the golden script optimises: Σ p²·(1 + k/2) + p·sin(step), over two parameters.</summary>
public static class OptimizerProblem
{
    public static void Step(optim.Optimizer optimizer, Parameter first, Parameter second, int step)
    {
        using var scope = NewDisposeScope();
        optimizer.zero_grad();
        var slope = Math.Sin(step);
        var loss = (first * first + first * slope).sum() + (second * second * 1.5 + second * slope).sum();
        loss.backward();
        optimizer.step();
    }
}
