using CycleDash.Training.Tests.PyTorch;
using CycleDash.Training.Trainers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace CycleDash.Training.Tests.Trainers;

public sealed class NetworkOptimizerTests
{
    [Fact]
    public void A_restored_optimiser_takes_the_same_steps()
    {
        using var scope = NewDisposeScope();
        using var weight = nn.Parameter(FilledTensors.Fill("weight", [5], 1));
        using var optimizer = Optimizer(weight);
        Step(optimizer, weight, 3);
        using var twin = nn.Parameter(weight.detach().clone());
        using var restored = Optimizer(twin);

        restored.Restore(optimizer.Save().ToDictionary());
        Step(optimizer, weight, 2);
        Step(restored, twin, 2);

        Assert.Equal(weight.detach().data<float>().ToArray(), twin.detach().data<float>().ToArray());
    }

    [Fact]
    public void Adam_with_decay_steps_as_in_PyTorch()
    {
        foreach (var golden in GoldenFile.Models.GetProperty("adam").EnumerateArray())
        {
            using var scope = NewDisposeScope();
            var betas = golden.GetProperty("betas").EnumerateArray().Select(beta => beta.GetDouble()).ToArray();
            using var weight = nn.Parameter(FilledTensors.Fill("weight", [5], 1));
            using var optimizer = new NetworkOptimizer([("weight", weight)], 1e-2, betas[0], betas[1]);
            var schedule = new LearningRateSchedule(TotalSteps: 6, DecaySteps: 3);
            var step = 0;
            foreach (var expected in golden.GetProperty("weights").EnumerateArray())
            {
                step++;
                optimizer.Minimize((weight * FilledTensors.Fill($"direction.{step}", [5], 1)).sum(), schedule.FactorAt(step));
                GoldenFile.AssertEachRelative(expected, weight.detach().data<float>().ToArray(), 1e-6, $"weights after step {step}, β₁ {betas[0]}");
            }
        }
    }

    [Fact]
    public void Its_tensors_carry_the_parameters_name()
    {
        using var scope = NewDisposeScope();
        using var weight = nn.Parameter(FilledTensors.Fill("weight", [5], 1));
        using var optimizer = Optimizer(weight);
        Step(optimizer, weight, 3);

        var saved = optimizer.Save().ToDictionary();

        Assert.Equal(["net.weight.exp_avg", "net.weight.exp_avg_sq", "net.weight.step"], saved.Keys);
        Assert.Equal(3, saved["net.weight.step"].item<long>());
    }

    [Fact]
    public void Tensors_that_do_not_fit_are_named()
    {
        using var scope = NewDisposeScope();
        using var weight = nn.Parameter(FilledTensors.Fill("weight", [5], 1));
        using var optimizer = Optimizer(weight);
        var saved = optimizer.Save().ToDictionary();

        Assert.Contains("'net.weight.exp_avg'", Refusal(saved, "net.weight.exp_avg", zeros(4)), StringComparison.Ordinal);
        Assert.Contains("'net.weight.step' is missing", Refusal(saved, "net.weight.step", null), StringComparison.Ordinal);

        string Refusal(Dictionary<string, Tensor> tensors, string name, Tensor? replacement)
        {
            var changed = new Dictionary<string, Tensor>(tensors);
            changed.Remove(name);
            if (replacement is not null)
                changed.Add(name, replacement);
            return Assert.Throws<InvalidDataException>(() => optimizer.Restore(changed)).Message;
        }
    }

    private static NetworkOptimizer Optimizer(Parameter weight) => new([("net.weight", weight)], learningRate: 0.1, beta1: 0.5, beta2: 0.999);

    private static void Step(NetworkOptimizer optimizer, Parameter weight, int steps)
    {
        for (var i = 0; i < steps; i++)
            optimizer.Minimize((weight - i).square().sum(), learningRateFactor: 1);
    }
}
