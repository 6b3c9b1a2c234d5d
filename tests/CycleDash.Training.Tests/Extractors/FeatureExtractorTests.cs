using System.Text.Json;
using CycleDash.Training.Configuration;
using CycleDash.Training.Networks.Extractors;
using CycleDash.Training.Tests.PyTorch;
using CycleDash.Training.Weights.Keras;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Tests.Extractors;

public sealed class FeatureExtractorTests
{
    private const double Tolerance = 1e-4;

    private static readonly JsonElement Golden =
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "golden", "extractors.json"))).RootElement.GetProperty("cases");

    [Theory]
    [InlineData("mobilenet-v2")]
    [InlineData("resnet-50")]
    [InlineData("inception-2015")]
    [InlineData("nsfwjs-mobilenet-v2")]
    [InlineData("nsfwjs-inception-v3")]
    public void Features_are_those_of_PyTorch(string name)
    {
        foreach (var golden in Golden.EnumerateArray().Where(golden => golden.GetProperty("name").GetString() == name))
        {
            using var scope = NewDisposeScope();
            var (architecture, network, normalization) = Build(name);
            using var extractor = new FeatureExtractor(name, "hash", architecture, network, golden.GetProperty("size").GetInt32(), normalization);
            var side = golden.GetProperty("image").GetInt64();
            var images = FilledTensors.Fill("image", [2, golden.GetProperty("channels").GetInt64(), side, side], 1);
            var wantsGradient = golden.TryGetProperty("gradient", out var gradient);
            images.requires_grad_(wantsGradient);

            AssertClose(golden.GetProperty("map"), extractor.FeatureMap(images), $"{name}: feature map");
            AssertClose(golden.GetProperty("max"), extractor.Features(images, SemanticPooling.Max), $"{name}: maximum");
            var average = extractor.Features(images);
            AssertClose(golden.GetProperty("average"), average, $"{name}: average");
            Assert.Equal([2, extractor.FeatureCount], average.shape);
            if (wantsGradient)
            {
                (average * FilledTensors.Fill("direction", average.shape, 1)).sum().backward();
                AssertClose(gradient, images.grad!, $"{name}: gradient of the images");
            }
        }
    }

    [Fact]
    public void Weights_are_frozen_and_evaluation_does_not_depend_on_the_batch()
    {
        using var scope = NewDisposeScope();
        var network = FilledWeights.Build(ExtractorNetwork.MobileNetV2);
        network.train();
        using var extractor = new FeatureExtractor("mobilenet-v2", "hash", ExtractorNetwork.MobileNetV2, network, 32, InputNormalization.ImageNet);
        var images = FilledTensors.Fill("image", [3, 3, 32, 32], 1);
        var before = network.get_buffer("features.0.1.running_mean")!.clone();

        var together = extractor.Features(images);
        var alone = extractor.Features(images[1].unsqueeze(0));

        Assert.True(allclose(together[1], alone[0], rtol: 1e-4, atol: 1e-5));
        Assert.All(network.parameters(), parameter => Assert.False(parameter.requires_grad));
        Assert.True(allclose(before, network.get_buffer("features.0.1.running_mean")!));
        Assert.False(together.requires_grad);
    }

    [Fact]
    public void Features_leave_no_tensors_behind()
    {
        using var extractor = new FeatureExtractor(
            "mobilenet-v2", "hash", ExtractorNetwork.MobileNetV2, ExtractorNetwork.MobileNetV2.Create(), 32, InputNormalization.ImageNet);
        using var images = FilledTensors.Fill("image", [1, 3, 48, 48], 1);
        using var withoutGradients = no_grad();
        using var scope = NewDisposeScope();

        var features = extractor.Features(images);

        Assert.Equal(1, scope.DisposablesCount);
        Assert.Equal([1, 1280], features.shape);
    }

    [Fact]
    public void Images_of_two_channels_are_refused()
    {
        using var extractor = new FeatureExtractor(
            "mobilenet-v2", "hash", ExtractorNetwork.MobileNetV2, ExtractorNetwork.MobileNetV2.Create(), 32, InputNormalization.ImageNet);
        using var images = zeros(1, 2, 32, 32);

        var failure = Assert.Throws<ArgumentException>(() => extractor.Features(images));

        Assert.Contains("(1, 2, 32, 32)", failure.Message);
    }

    [Fact]
    public void An_input_size_that_leaves_no_feature_map_is_refused()
    {
        using var network = ExtractorNetwork.Inception2015.Create();

        Assert.Throws<ArgumentOutOfRangeException>(
            () => new FeatureExtractor("inception-2015", "hash", ExtractorNetwork.Inception2015, network, 74, InputNormalization.Symmetric));
    }

    private static (ExtractorNetwork, Module<Tensor, Tensor>, InputNormalization) Build(string name) => name switch
    {
        "mobilenet-v2" => (ExtractorNetwork.MobileNetV2, FilledWeights.Build(ExtractorNetwork.MobileNetV2), InputNormalization.ImageNet),
        "resnet-50" => (ExtractorNetwork.ResNet50, FilledWeights.Build(ExtractorNetwork.ResNet50), InputNormalization.ImageNet),
        "inception-2015" => (ExtractorNetwork.Inception2015, FilledWeights.Build(ExtractorNetwork.Inception2015), InputNormalization.Symmetric),
        "nsfwjs-mobilenet-v2" =>
            (ExtractorNetwork.KerasMobileNetV2, FilledWeights.Build(ExtractorNetwork.KerasMobileNetV2, KerasMobileNetV2.Tensors), InputNormalization.Unit),
        _ => (ExtractorNetwork.KerasInceptionV3, FilledWeights.Build(ExtractorNetwork.KerasInceptionV3, KerasInceptionV3.Tensors), InputNormalization.Unit),
    };

    private static void AssertClose(JsonElement golden, Tensor actual, string what)
    {
        Assert.Equal(golden.GetProperty("shape").EnumerateArray().Select(side => side.GetInt64()), actual.shape);
        var values = actual.detach().contiguous().data<float>().ToArray();
        var magnitude = golden.GetProperty("magnitude").GetDouble();
        GoldenFile.AssertClose(magnitude, values.Average(value => (double)Math.Abs(value)), Tolerance * magnitude, $"magnitude of {what}");
        GoldenFile.AssertClose(golden.GetProperty("sum").GetDouble(), values.Sum(value => (double)value), Tolerance * magnitude * values.Length, $"sum of {what}");
        var picks = golden.GetProperty("values").EnumerateArray().Select(value => value.GetDouble()).ToArray();
        for (var i = 0; i < picks.Length; i++)
        {
            var index = (int)((long)i * values.Length / picks.Length);
            GoldenFile.AssertClose(picks[i], values[index], Tolerance * Math.Max(magnitude, Math.Abs(picks[i])), $"value {index} of {what}");
        }
    }
}
