using System.Text.Json;
using CycleDash.Training.Configuration;
using CycleDash.Training.Networks;
using CycleDash.Training.Networks.Discriminators;
using CycleDash.Training.Networks.Generators;
using CycleDash.Training.Randomness;
using CycleDash.Training.Tests.PyTorch;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Tests.Networks;

public sealed class GoldenNetworksTests
{
    [Fact]
    public void Every_further_network_computes_what_it_computes_in_PyTorch()
    {
        foreach (var golden in GoldenFile.Models.GetProperty("networks").EnumerateArray())
        {
            using var scope = NewDisposeScope();
            var (channels, size) = (golden.GetProperty("channels").GetInt32(), golden.GetProperty("size").GetInt32());
            var normalization = Enum.Parse<NormalizationKind>(golden.GetProperty("normalization").GetString()!, ignoreCase: true);
            using var network = Create(golden.GetProperty("network").GetString()!, channels, size, normalization);

            var output = network.call(FilledTensors.Fill("image", [2, channels, size, size], 1));

            GoldenFile.AssertEqual(golden.GetProperty("output"), output, 1e-5, JsonSerializer.Serialize(golden));
        }
    }

    [Fact]
    public void They_have_as_many_parameters_as_in_PyTorch()
    {
        var random = new RandomStream(1, "dropout");
        AssertCount("unet256_k64", new UNetGenerator(3, 64, UNetGenerator.Levels(256), NormalizationKind.Instance, random));
        AssertCount("unet32_k64_batch", new UNetGenerator(1, 64, UNetGenerator.Levels(32), NormalizationKind.Batch, random));
        AssertCount("encoder_decoder6_k64_batch", new EncoderDecoderGenerator(3, 64, 6, NormalizationKind.Batch));
        AssertCount("image64_k64", new ImageDiscriminator(3, 64, 64, NormalizationKind.Instance));
    }

    private static void AssertCount(string golden, Module<Tensor, Tensor> network)
    {
        using (network)
            Assert.Equal(GoldenFile.Models.GetProperty("parameters").GetProperty(golden).GetInt64(), network.parameters().Sum(parameter => parameter.numel()));
    }

    /// <summary>In training mode, but without dropout: its masks are the program's own.</summary>
    private static Module<Tensor, Tensor> Create(string network, int channels, int size, NormalizationKind normalization)
    {
        switch (network)
        {
            case "unet":
                var unet = new UNetGenerator(channels, 4, UNetGenerator.Levels(size), normalization, new RandomStream(1, "dropout")).Filled("generator");
                foreach (var dropout in unet.modules().OfType<SeededDropout>())
                    dropout.eval();
                return unet;
            case "encoder-decoder":
                return new EncoderDecoderGenerator(channels, 4, 2, normalization).Filled("generator");
            default:
                return new ImageDiscriminator(channels, 4, size, normalization).Filled("discriminator");
        }
    }
}
