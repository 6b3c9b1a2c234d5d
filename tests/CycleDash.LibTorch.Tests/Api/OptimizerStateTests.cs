using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace CycleDash.LibTorch.Tests.Api;

/// <summary>Saving, restoring and lifetime of the state, and the options of groups.</summary>
public class OptimizerStateTests
{
    [Fact]
    public void Adam_continues_to_the_last_bit_from_copied_tensors()
    {
        using var scope = NewDisposeScope();
        var (first, second) = Parameters();
        using var optimizer = optim.Adam([first, second], lr: 0.05, beta1: 0.5, beta2: 0.999);
        Run(optimizer, first, second, from: 0, to: 5);

        // What a checkpoint holds: plain tensors and a count per parameter.
        var (savedFirst, savedSecond) = (first.detach().clone(), second.detach().clone());
        var saved = optimizer.state_dict().State.Cast<Adam.State>()
            .Select(state => (state.step, average: state.exp_avg.clone(), square: state.exp_avg_sq.clone()))
            .ToList();
        Run(optimizer, first, second, from: 5, to: 10);

        var (restoredFirst, restoredSecond) = (nn.Parameter(savedFirst), nn.Parameter(savedSecond));
        using var restored = optim.Adam([restoredFirst, restoredSecond], lr: 0.05, beta1: 0.5, beta2: 0.999);
        using (no_grad())
        {
            foreach (var (state, source) in restored.state_dict().State.Cast<Adam.State>().Zip(saved))
            {
                state.step = source.step;
                state.exp_avg.copy_(source.average);
                state.exp_avg_sq.copy_(source.square);
            }
        }
        Run(restored, restoredFirst, restoredSecond, from: 5, to: 10);

        Assert.Equal(ModuleGolden.Values(first), ModuleGolden.Values(restoredFirst));
        Assert.Equal(ModuleGolden.Values(second), ModuleGolden.Values(restoredSecond));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void State_dict_of_one_optimiser_loads_into_another(bool adam)
    {
        var (first, second) = Parameters();
        using var optimizer = Make(first, second, adam);
        Run(optimizer, first, second, from: 0, to: 4);

        var (otherFirst, otherSecond) = (nn.Parameter(first.detach().clone()), nn.Parameter(second.detach().clone()));
        using var other = Make(otherFirst, otherSecond, adam);
        other.load_state_dict(optimizer.state_dict());
        Assert.All(optimizer.state_dict().State.Zip(other.state_dict().State), pair => Assert.True(pair.First.ApproximatelyEquals(pair.Second)));
        Run(optimizer, first, second, from: 4, to: 8);
        Run(other, otherFirst, otherSecond, from: 4, to: 8);

        Assert.Equal(ModuleGolden.Values(first), ModuleGolden.Values(otherFirst));
        Assert.Equal(ModuleGolden.Values(second), ModuleGolden.Values(otherSecond));
    }

    [Fact]
    public void State_dict_of_other_parameters_is_refused()
    {
        var (first, second) = Parameters();
        using var two = optim.Adam([first, second]);
        using var one = optim.Adam([first]);

        Assert.Throws<ArgumentException>(() => one.load_state_dict(two.state_dict()));
    }

    [Fact]
    public void State_outlives_the_scope_of_the_step()
    {
        var (first, second) = Parameters();
        using var optimizer = optim.Adam([first, second], amsgrad: true);
        for (var step = 0; step < 3; step++)
        {
            using var scope = NewDisposeScope();
            OptimizerProblem.Step(optimizer, first, second, step);
        }

        Assert.All(optimizer.state_dict().State.Cast<Adam.State>(), state =>
        {
            Assert.Equal(3, state.step);
            Assert.False(state.exp_avg.IsInvalid || state.exp_avg_sq.IsInvalid || state.max_exp_avg_sq!.IsInvalid);
        });
    }

    [Fact]
    public void State_moved_to_the_device_it_is_on_stays_usable()
    {
        var (first, second) = Parameters();
        using var optimizer = optim.Adam([first, second], amsgrad: true);
        OptimizerProblem.Step(optimizer, first, second, 0);
        var before = optimizer.state_dict().State.Cast<Adam.State>().Select(state => ModuleGolden.Values(state.exp_avg)).ToList();

        optimizer.to(CPU);

        Assert.Equal(before, optimizer.state_dict().State.Cast<Adam.State>().Select(state => ModuleGolden.Values(state.exp_avg)));
        OptimizerProblem.Step(optimizer, first, second, 1);
    }

    [Fact]
    public void Learning_rate_of_the_groups_decides_the_step()
    {
        var (first, second) = Parameters();
        using var optimizer = optim.SGD([first, second], 0.1);
        foreach (var group in optimizer.ParamGroups)
            group.LearningRate = 0;

        var before = ModuleGolden.Values(first);
        OptimizerProblem.Step(optimizer, first, second, 1);

        Assert.Equal(before, ModuleGolden.Values(first));
        Assert.All(optimizer.ParamGroups, group => Assert.Equal(0.1, group.InitialLearningRate));
    }

    [Fact]
    public void Groups_keep_their_own_options()
    {
        var (first, second) = Parameters();
        using var optimizer = optim.Adam(
            new Adam.ParamGroup[]
            {
                new() { Parameters = [first] },
                new([second], lr: 0.5, beta1: 0.3),
            },
            lr: 0.01);

        Assert.Equal([0.01, 0.5], optimizer.ParamGroups.Select(group => group.LearningRate));
        Assert.Equal([0.9, 0.3], optimizer.state_dict().Options.Cast<Adam.Options>().Select(options => options.beta1!.Value));
        Assert.Equal([[0], [1]], optimizer.state_dict().StateIndexRef);
    }

    [Fact]
    public void Parameters_without_a_gradient_stay()
    {
        var (first, second) = Parameters();
        using var optimizer = optim.Adam([first, second]);
        (first * first).sum().backward();
        var before = ModuleGolden.Values(second);

        optimizer.step();

        Assert.Equal(before, ModuleGolden.Values(second));
        Assert.Equal([1, 0], optimizer.state_dict().State.Cast<Adam.State>().Select(state => state.step));
    }

    [Fact]
    public void Zero_grad_fills_with_zeros_and_a_closure_is_evaluated()
    {
        var (first, second) = Parameters();
        using var optimizer = optim.SGD([first, second], 0.1);
        using var loss = optimizer.step(() =>
        {
            var value = (first * first).sum();
            value.backward();
            return value;
        });
        optimizer.zero_grad();

        Assert.True(loss!.item<float>() > 0);
        Assert.All(ModuleGolden.Values(first.grad!), value => Assert.Equal(0, value));
    }

    [Theory]
    [InlineData(-1, 0.9, 0.999, 1e-8, 0)]
    [InlineData(1, 1.0, 0.999, 1e-8, 0)]
    [InlineData(1, 0.9, -0.1, 1e-8, 0)]
    [InlineData(1, 0.9, 0.999, -1, 0)]
    [InlineData(1, 0.9, 0.999, 1e-8, -1)]
    public void Adam_refuses_impossible_options(double lr, double beta1, double beta2, double eps, double weightDecay)
    {
        var (first, _) = Parameters();

        Assert.Throws<ArgumentException>(() => optim.Adam([first], lr, beta1, beta2, eps, weightDecay));
    }

    [Fact]
    public void SGD_refuses_Nesterov_without_momentum()
    {
        var (first, _) = Parameters();

        Assert.Throws<ArgumentException>(() => optim.SGD([first], 0.1, nesterov: true));
    }

    private static OptimizerHelper Make(Parameter first, Parameter second, bool adam) => adam
        ? optim.Adam([first, second], lr: 0.05, amsgrad: true)
        : optim.SGD([first, second], 0.05, momentum: 0.9);

    private static (Parameter First, Parameter Second) Parameters() =>
        (nn.Parameter(ModuleGolden.Wave([2, 3], 0)), nn.Parameter(ModuleGolden.Wave([4], 1)));

    private static void Run(optim.Optimizer optimizer, Parameter first, Parameter second, int from, int to)
    {
        for (var step = from; step < to; step++)
            OptimizerProblem.Step(optimizer, first, second, step);
    }
}
