using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.LibTorch.Tests.Api;

public class StateDictTests
{
    [Fact]
    public void Copies_every_parameter_and_buffer()
    {
        using var scope = NewDisposeScope();
        using var source = new TwoStageNetwork();
        using var target = new TwoStageNetwork();
        source.call(ModuleGolden.Wave([2, 3, 4, 4], 0)); // moves the running statistics

        var (missing, unexpected) = target.load_state_dict(source.state_dict());

        Assert.Empty(missing);
        Assert.Empty(unexpected);
        foreach (var (name, tensor) in source.state_dict())
            Assert.Equal(ModuleGolden.Values(tensor), ModuleGolden.Values(target.state_dict()[name]));
        source.eval();
        target.eval();
        var input = ModuleGolden.Wave([2, 3, 4, 4], 1);
        Assert.Equal(ModuleGolden.Values(source.call(input)), ModuleGolden.Values(target.call(input)));
    }

    [Fact]
    public void Holds_the_modules_own_tensors()
    {
        using var layer = Linear(2, 1);
        using (no_grad())
            layer.state_dict()["bias"].fill_(3);

        Assert.Equal([3.0], ModuleGolden.Values(layer.bias!));
        Assert.Equal(["net.weight", "net.bias"], layer.state_dict(prefix: "net").Keys);
    }

    [Fact]
    public void Strict_loading_refuses_missing_and_unexpected_names()
    {
        using var scope = NewDisposeScope();
        using var layer = Linear(2, 1);
        var source = Clone(layer.state_dict());
        source.Remove("bias");
        source["extra"] = zeros(1);

        var exception = Assert.Throws<InvalidOperationException>(() => layer.load_state_dict(source));

        Assert.Equal("The loaded state_dict is not identical to the target dictionary.", exception.Message);
    }

    [Fact]
    public void Lenient_loading_takes_what_fits_and_reports_the_rest()
    {
        using var scope = NewDisposeScope();
        using var layer = Linear(2, 1);
        var source = new Dictionary<string, Tensor> { ["weight"] = ModuleGolden.Wave([1, 2], 0), ["extra"] = zeros(1) };

        var (missing, unexpected) = layer.load_state_dict(source, strict: false);

        Assert.Equal(["bias"], missing);
        Assert.Equal(["extra"], unexpected);
        Assert.Equal(ModuleGolden.Values(source["weight"]), ModuleGolden.Values(layer.weight));
    }

    [Fact]
    public void Skipped_names_are_neither_compared_nor_copied()
    {
        using var scope = NewDisposeScope();
        using var layer = Linear(2, 1);
        var bias = ModuleGolden.Values(layer.bias!);

        layer.load_state_dict(new() { ["weight"] = ModuleGolden.Wave([1, 2], 0) }, skip: ["bias"]);

        Assert.Equal(bias, ModuleGolden.Values(layer.bias!));
    }

    [Fact]
    public void Another_shape_is_refused_by_libtorch()
    {
        using var scope = NewDisposeScope();
        using var layer = Linear(2, 1);
        var source = Clone(layer.state_dict());
        source["weight"] = zeros(3, 5);

        var exception = Assert.Throws<ExternalException>(() => layer.load_state_dict(source));

        Assert.Contains("must match", exception.Message, StringComparison.Ordinal);
    }

    private static Dictionary<string, Tensor> Clone(Dictionary<string, Tensor> state) =>
        state.ToDictionary(entry => entry.Key, entry => entry.Value.detach().clone());
}
