using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.LibTorch.Tests.Api;

/// <summary>Names and order of what a module consists of.</summary>
public class ModuleRegistrationTests
{
    [Fact]
    public void Nested_fields_get_dotted_names()
    {
        using var network = new TwoStageNetwork();

        Assert.Equal(
            ["head.bias", "head.weight", "model.0.bias", "model.0.weight", "model.1.bias", "model.1.weight", "model.2.convolution.weight", "model.2.norm.bias", "model.2.norm.weight", "scale"],
            network.named_parameters().Select(entry => entry.name).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["model.2.norm.num_batches_tracked", "model.2.norm.running_mean", "model.2.norm.running_var", "offset"],
            network.named_buffers().Select(entry => entry.name).Order(StringComparer.Ordinal));
        Assert.Equal(["model", "head"], network.named_children().Select(entry => entry.name));
        Assert.Equal(
            ["model", "head", "model.0", "model.1", "model.2", "model.2.convolution", "model.2.norm", "model.2.activation"],
            network.named_modules().Select(entry => entry.name));
        Assert.Equal(nameof(TwoStageNetwork), network.GetName());
    }

    [Fact]
    public void Components_are_found_by_name()
    {
        using var network = new TwoStageNetwork();

        Assert.Equal([1L, 4, 1, 1], network.get_parameter("head.weight")!.shape);
        Assert.True(network.has_parameter("scale"));
        Assert.False(network.has_parameter("head.scale"));
        Assert.Null(network.get_parameter("nowhere.weight"));
        Assert.True(network.has_buffer("offset"));
        Assert.Null(network.get_buffer("head.offset"));
    }

    [Fact]
    public void Parameters_without_recursion_are_the_modules_own()
    {
        using var network = new TwoStageNetwork();

        Assert.Equal(["scale"], network.named_parameters(recurse: false).Select(entry => entry.name));
        Assert.Single(network.parameters(recurse: false));
        Assert.Single(network.buffers(recurse: false));
        Assert.Equal(2, network.children().Count());
        Assert.Equal(8, network.modules().Count());
    }

    [Fact]
    public void Shared_modules_are_listed_once()
    {
        var layer = Linear(2, 2);
        using var network = Sequential(("first", layer), ("second", layer));

        Assert.Equal(["first.weight", "first.bias"], network.named_parameters().Select(entry => entry.name));
    }

    [Fact]
    public void Names_are_checked()
    {
        using var network = new TwoStageNetwork();
        using var layer = Linear(2, 2);
        using var parameter = Parameter(zeros(1));
        using var buffer = zeros(1);

        Assert.Throws<ArgumentException>(() => network.register_module("a.b", layer));
        Assert.Throws<ArgumentException>(() => network.register_module("", layer));
        Assert.Throws<InvalidOperationException>(() => network.register_module("head", layer));
        Assert.Throws<InvalidOperationException>(() => network.register_parameter("scale", parameter));
        Assert.Throws<InvalidOperationException>(() => network.register_buffer("offset", buffer));
    }

    [Fact]
    public void Registered_components_join_the_state()
    {
        using var network = new TwoStageNetwork();
        network.register_parameter("extra", Parameter(zeros(2)));
        network.register_buffer("transient", zeros(2), persistent: false);
        network.add_module("tail", Linear(2, 2));

        Assert.Contains("extra", network.state_dict().Keys);
        Assert.Contains("tail.weight", network.state_dict().Keys);
        Assert.DoesNotContain("transient", network.state_dict().Keys);
        Assert.NotNull(network.get_buffer("transient"));
    }

    [Fact]
    public void Apply_visits_the_deepest_modules_first()
    {
        using var network = new TwoStageNetwork();
        var visited = new List<string>();

        network.apply(module => visited.Add(module.GetName()));

        Assert.Equal(9, visited.Count);
        Assert.Equal("Conv2d", visited[0]);
        Assert.Equal(nameof(TwoStageNetwork), visited[^1]);
    }

    [Fact]
    public void Lists_and_dictionaries_name_their_modules()
    {
        using var list = new Holder(ModuleList(Linear(1, 1, hasBias: false), Linear(1, 1, hasBias: false)));
        using var dictionary = new Holder(ModuleDict(("A", Linear(1, 1, hasBias: false)), ("B", Linear(1, 1, hasBias: false))));

        Assert.Equal(["inner.0.weight", "inner.1.weight"], list.named_parameters().Select(entry => entry.name));
        Assert.Equal(["inner.A.weight", "inner.B.weight"], dictionary.named_parameters().Select(entry => entry.name));
    }

    [Fact]
    public void A_sequence_can_be_extended_indexed_and_sliced()
    {
        using var sequence = Sequential(Linear(2, 3));
        sequence.append(ReLU()).append("last", Linear(3, 1));

        Assert.Equal(3, sequence.Count);
        Assert.IsType<ReLU>(sequence[1]);
        Assert.Equal(["last"], sequence[2..].named_children().Select(entry => entry.name));
        Assert.Equal(2, sequence[(null, 2)].Count);
        using var input = zeros(4, 2);
        using var output = sequence.call(input);
        Assert.Equal([4L, 1], output.shape);
    }

    [Fact]
    public void An_empty_sequence_passes_its_input_on()
    {
        using var sequence = Sequential();
        using var input = ModuleGolden.Wave([3], 0);
        using var output = sequence.call(input);

        Assert.Equal(ModuleGolden.Values(input), ModuleGolden.Values(output));
    }

    private sealed class Holder : Module
    {
        private readonly Module inner;

        public Holder(Module inner)
            : base(nameof(Holder))
        {
            this.inner = inner;
            RegisterComponents();
        }
    }
}
