using System.Text.Json;
using CycleDash.Training.Configuration;
using CycleDash.Training.Networks.Discriminators;
using CycleDash.Training.Networks.Generators;
using CycleDash.Training.Tests.PyTorch;
using static TorchSharp.torch;

namespace CycleDash.Training.Tests.Networks;

public sealed class GoldenForwardTests
{
    [Fact]
    public void Every_network_computes_what_it_computes_in_PyTorch()
    {
        foreach (var golden in GoldenFile.Root.GetProperty("forward").EnumerateArray())
        {
            using var scope = NewDisposeScope();
            var kind = golden.GetProperty("network").GetString()!;
            var normalization = Enum.Parse<NormalizationKind>(golden.GetProperty("normalization").GetString()!, ignoreCase: true);
            var channels = golden.GetProperty("channels").GetInt32();

            var output = kind == "generator" ? Generate(channels, normalization) : Discriminate(channels, golden.GetProperty("layers").GetInt32(), normalization);

            GoldenFile.AssertEqual(golden.GetProperty("output"), output, 1e-5, JsonSerializer.Serialize(golden));
        }
    }

    private static Tensor Generate(int channels, NormalizationKind normalization)
    {
        using var network = new ResNetGenerator(channels, filters: 4, residualBlocks: 2, normalization).Filled("generator");
        return network.call(FilledTensors.Fill("image", [2, channels, 16, 16], 1));
    }

    private static Tensor Discriminate(int channels, int layers, NormalizationKind normalization)
    {
        using var network = new PatchDiscriminator(channels, filters: 4, layers, normalization).Filled("discriminator");
        return network.call(FilledTensors.Fill("image", [2, channels, 32, 32], 1));
    }
}
