using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace CycleDash.LibTorch.Tests.Api;

/// <summary>Ten steps of every optimiser against PyTorch.</summary>
public class OptimizerGoldenTests
{
    private static readonly Dictionary<string, Func<Parameter[], OptimizerHelper>> Optimizers = new()
    {
        ["adam"] = parameters => optim.Adam(parameters, lr: 0.05),
        ["adam_gan"] = parameters => optim.Adam(parameters, lr: 2e-2, beta1: 0.5, beta2: 0.999),
        ["adam_weight_decay"] = parameters => optim.Adam(parameters, lr: 0.05, weight_decay: 0.1),
        ["adam_amsgrad"] = parameters => optim.Adam(parameters, lr: 0.05, beta1: 0.5, beta2: 0.9, eps: 1e-6, amsgrad: true),
        ["adam_maximize"] = parameters => optim.Adam(parameters, lr: 0.05, maximize: true),
        ["sgd"] = parameters => optim.SGD(parameters, 0.05),
        ["sgd_momentum"] = parameters => optim.SGD(parameters, 0.05, momentum: 0.9, dampening: 0.1, weight_decay: 0.1),
        ["sgd_nesterov"] = parameters => optim.SGD(parameters, 0.05, momentum: 0.9, nesterov: true),
    };

    public static TheoryData<string> Cases => [.. ModuleGolden.Names("optimizers")];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Ten_steps_are_those_of_PyTorch(string name)
    {
        using var scope = NewDisposeScope();
        var golden = ModuleGolden.Case("optimizers", name);
        var first = nn.Parameter(ModuleGolden.Wave([2, 3], 0));
        var second = nn.Parameter(ModuleGolden.Wave([4], 1));
        using var optimizer = Optimizers[name]([first, second]);

        var step = 0;
        foreach (var expected in golden.GetProperty("trace").EnumerateArray())
        {
            OptimizerProblem.Step(optimizer, first, second, step);
            ModuleGolden.Close(ModuleGolden.Numbers(expected), [.. ModuleGolden.Values(first), .. ModuleGolden.Values(second)], $"parameters after step {step}");
            step++;
        }

        foreach (var entry in golden.GetProperty("state").EnumerateObject())
        {
            var state = optimizer.state_dict().State.SelectMany(one => ModuleGolden.Values(StateTensor(one, entry.Name))).ToArray();
            ModuleGolden.Close(ModuleGolden.Numbers(entry.Value), state, entry.Name);
        }
    }

    private static Tensor StateTensor(OptimizerState state, string name) => (state, name) switch
    {
        (Adam.State adam, "exp_avg") => adam.exp_avg,
        (Adam.State adam, "exp_avg_sq") => adam.exp_avg_sq,
        (Adam.State adam, "max_exp_avg_sq") => adam.max_exp_avg_sq!,
        (SGD.State sgd, "momentum_buffer") => sgd.momentum_buffer!,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such state"),
    };
}
