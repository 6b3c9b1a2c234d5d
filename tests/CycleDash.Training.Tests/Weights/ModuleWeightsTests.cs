using CycleDash.Training.Configuration;
using CycleDash.Training.Networks.Discriminators;
using CycleDash.Training.Tests.PyTorch;
using CycleDash.Training.Weights;
using static TorchSharp.torch;

namespace CycleDash.Training.Tests.Weights;

public sealed class ModuleWeightsTests
{
    [Fact]
    public void A_loaded_network_computes_what_the_saved_one_did()
    {
        using var scope = NewDisposeScope();
        using var saved = Network().Filled("saved");
        using var loaded = Network().Filled("other");
        var image = FilledTensors.Fill("image", [2, 3, 16, 16], 1);

        ModuleWeights.Load(loaded, ModuleWeights.Of(saved).ToDictionary(), "test");

        Assert.Equal(saved.call(image).data<float>().ToArray(), loaded.call(image).data<float>().ToArray());
    }

    [Fact]
    public void Buffers_of_batch_normalisation_belong_to_the_weights()
    {
        using var network = Network();

        Assert.Contains(ModuleWeights.Of(network), pair => pair.Name == "model.3.running_mean");
    }

    [Fact]
    public void Everything_that_does_not_fit_is_named_and_nothing_is_loaded()
    {
        using var scope = NewDisposeScope();
        using var network = Network().Filled("network");
        var before = ModuleWeights.Of(network)[0].Tensor.detach().clone();
        var tensors = ModuleWeights.Of(network).ToDictionary();
        tensors.Remove("model.0.bias");
        tensors["model.2.weight"] = zeros(1);
        tensors["model.99.weight"] = zeros(1);
        tensors["model.0.weight"] = zeros(before.shape);

        var exception = Assert.Throws<InvalidDataException>(() => ModuleWeights.Load(network, tensors, "weights.safetensors"));

        Assert.StartsWith("weights.safetensors does not fit the network", exception.Message, StringComparison.Ordinal);
        Assert.Contains("'model.0.bias' is missing", exception.Message, StringComparison.Ordinal);
        Assert.Contains("'model.99.weight' is not part", exception.Message, StringComparison.Ordinal);
        Assert.Contains("'model.2.weight' has the shape (1)", exception.Message, StringComparison.Ordinal);
        Assert.Equal(before.data<float>().ToArray(), ModuleWeights.Of(network)[0].Tensor.detach().data<float>().ToArray());
    }

    private static PatchDiscriminator Network() => new(3, 4, 1, NormalizationKind.Batch);
}
