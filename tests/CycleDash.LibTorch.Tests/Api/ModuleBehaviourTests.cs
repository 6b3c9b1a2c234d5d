using System.Runtime.InteropServices;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.LibTorch.Tests.Api;

/// <summary>Hooks, lifetime, gradients, conversion and input checks of modules.</summary>
public class ModuleBehaviourTests
{
    [Fact]
    public void Hooks_see_and_replace_input_and_result()
    {
        using var scope = NewDisposeScope();
        using var identity = Identity();
        var calls = 0;
        var counter = identity.register_forward_hook((Module _) => calls++);
        var doubler = identity.register_forward_pre_hook((_, input) => input * 2);
        identity.register_forward_hook((_, _, result) => result + 1);
        var x = ones(1);

        Assert.Equal([3.0], ModuleGolden.Values(identity.call(x)));
        doubler.remove();
        Assert.Equal([2.0], ModuleGolden.Values(identity.call(x)));
        counter.remove();
        identity.call(x);
        Assert.Equal([1.0], ModuleGolden.Values(identity.forward(x)));
        Assert.Equal(2, calls);
    }

    [Fact]
    public void Layers_made_in_a_scope_keep_their_parameters()
    {
        Sequential network;
        using (NewDisposeScope())
            network = Sequential(Conv2d(3, 2, 3), BatchNorm2d(2), ConvTranspose2d(2, 2, 3), InstanceNorm2d(2, affine: true, track_running_stats: true), Flatten(), Linear(2, 2));

        using (network)
        {
            Assert.All(network.parameters(), parameter => Assert.False(parameter.IsInvalid));
            Assert.All(network.buffers(), buffer => Assert.False(buffer.IsInvalid));
        }
    }

    [Fact]
    public void Disposal_frees_the_parameters_of_all_submodules()
    {
        var network = new TwoStageNetwork();
        var tensors = network.state_dict().Values.ToList();

        network.Dispose();

        Assert.All(tensors, tensor => Assert.True(tensor.IsInvalid));
    }

    [Fact]
    public void Gradients_are_dropped_or_zeroed()
    {
        using var scope = NewDisposeScope();
        using var layer = Linear(2, 1);
        layer.call(ones(1, 2)).sum().backward();

        layer.zero_grad(set_to_none: false);
        Assert.All(ModuleGolden.Values(layer.weight.grad!), value => Assert.Equal(0, value));
        layer.zero_grad();
        Assert.True(layer.weight.grad is null);
    }

    [Fact]
    public void Conversion_reaches_parameters_and_floating_point_buffers()
    {
        using var scope = NewDisposeScope();
        using var network = new TwoStageNetwork();
        var before = ModuleGolden.Values(network.get_parameter("head.weight")!);

        TwoStageNetwork converted = network.to(ScalarType.Float64).cpu();

        Assert.Same(network, converted);
        Assert.All(network.parameters(), parameter => Assert.True(parameter.dtype == ScalarType.Float64 && parameter.requires_grad));
        Assert.Equal(ScalarType.Float64, network.get_buffer("model.2.norm.running_var")!.dtype);
        Assert.Equal(ScalarType.Int64, network.get_buffer("model.2.norm.num_batches_tracked")!.dtype);
        Assert.Equal(before, ModuleGolden.Values(network.get_parameter("head.weight")!));
        Assert.Equal(ScalarType.Float64, network.call(ModuleGolden.Wave([1, 3, 4, 4], 0).to(ScalarType.Float64)).dtype);
        Assert.Throws<ArgumentException>(() => network.to(ScalarType.Int32));
    }

    [Fact]
    public void Convolutions_check_the_channel_count()
    {
        using var convolution = Conv2d(3, 2, 3);
        using var transposed = ConvTranspose2d(3, 2, 3);
        using var norm = InstanceNorm2d(3);
        using var input = zeros(1, 4, 8, 8);

        Assert.Throws<ArgumentException>(() => convolution.call(input));
        Assert.Throws<ArgumentException>(() => transposed.call(input));
        Assert.Throws<ArgumentException>(() => norm.call(input));
    }

    [Fact]
    public void Errors_carry_the_message_of_libtorch()
    {
        using var layer = Linear(3, 2);
        using var input = zeros(1, 4);

        var exception = Assert.Throws<ExternalException>(() => layer.call(input));

        Assert.Contains("shapes cannot be multiplied", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Transposed_convolution_reaches_the_size_asked_for()
    {
        using var layer = ConvTranspose2d(1, 1, 3, stride: 2, padding: 1);
        using var input = zeros(1, 1, 4, 4);
        using var output = layer.forward(input, [8, 7]);

        Assert.Equal([1L, 1, 8, 7], output.shape);
        Assert.Throws<ArgumentException>(() => layer.forward(input, [9, 9]));
    }

    [Fact]
    public void Single_images_need_no_batch_dimension()
    {
        using var scope = NewDisposeScope();
        using var network = Sequential(Conv2d(3, 2, 3), InstanceNorm2d(2));

        var single = network.call(ModuleGolden.Wave([3, 6, 6], 0));
        var batch = network.call(ModuleGolden.Wave([1, 3, 6, 6], 0));

        Assert.Equal([2L, 4, 4], single.shape);
        ModuleGolden.Close(ModuleGolden.Values(batch), single, "image");
    }

    [Fact]
    public void Parameters_take_over_their_tensor()
    {
        var data = zeros(2);
        using var parameter = new Parameter(data);

        Assert.True(data.IsInvalid);
        Assert.True(parameter.requires_grad);
        Assert.False(Parameter(zeros(2), requires_grad: false).requires_grad);
    }
}
