using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace CycleDash.LibTorch.Tests.Api;

public class ClipGradTests
{
    [Theory]
    [InlineData(2.0)]
    [InlineData(1.0)]
    public void Gradients_are_scaled_as_by_PyTorch(double norm)
    {
        using var scope = NewDisposeScope();
        var parameters = WithGradients();

        var before = nn.utils.clip_grad_norm_(parameters, 1.0, norm);

        var golden = ModuleGolden.Case("clipping", FormattableString.Invariant($"p{norm}"));
        Assert.Equal(golden.GetProperty("norm").GetDouble(), before, 5);
        ModuleGolden.Close(ModuleGolden.Numbers(golden.GetProperty("grads")), [.. parameters.SelectMany(parameter => ModuleGolden.Values(parameter.grad!))], "gradients");
    }

    [Fact]
    public void Small_gradients_stay()
    {
        using var scope = NewDisposeScope();
        var parameters = WithGradients();
        var before = ModuleGolden.Values(parameters[0].grad!);

        nn.utils.clip_grad_norm_(parameters, 100);

        Assert.Equal(before, ModuleGolden.Values(parameters[0].grad!));
    }

    [Fact]
    public void Parameters_become_one_vector()
    {
        using var scope = NewDisposeScope();
        var parameters = WithGradients();

        var vector = nn.utils.parameters_to_vector(parameters);

        Assert.Equal([.. parameters.SelectMany(parameter => ModuleGolden.Values(parameter))], ModuleGolden.Values(vector));
    }

    private static Parameter[] WithGradients()
    {
        Parameter[] parameters = [nn.Parameter(ModuleGolden.Wave([2, 3], 0)), nn.Parameter(ModuleGolden.Wave([4], 1))];
        for (var i = 0; i < parameters.Length; i++)
            parameters[i].grad = ModuleGolden.Wave(parameters[i].shape, 2 + i);
        return parameters;
    }
}
