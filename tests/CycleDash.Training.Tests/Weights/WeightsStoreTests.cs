using CycleDash.Training.Networks.Extractors;
using CycleDash.Training.Tests.Datasets;
using CycleDash.Training.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace CycleDash.Training.Tests.Weights;

public sealed class WeightsStoreTests : IDisposable
{
    private static readonly WeightsEntry Entry = TinyNetwork.Entry();

    private readonly TemporaryFolder folder = new();
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly WeightsStore store;

    public WeightsStoreTests() => store = new WeightsStore(folder["data"], TimeProvider.System);

    public void Dispose()
    {
        scope.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Weights_are_stored_and_found_again()
    {
        var tensors = TinyNetwork.Tensors();

        var added = store.Add(Write("some.safetensors", tensors), Entry);

        Assert.Equal(added, store.Resolve(Entry));
        Assert.Equal(added, new WeightsStore(folder["data"], TimeProvider.System).Resolve(Entry));
        Assert.Equal(("tiny", "some.safetensors"), (added.Name, added.SourceFile));
        Assert.Equal(64, added.SourceSha256.Length);
        using var stored = new SafetensorsSource(store.PathOf(Entry));
        Assert.DoesNotContain("1.num_batches_tracked", stored.Tensors.Keys);
        Assert.True(allclose(stored.Read("0.weight"), tensors["0.weight"]));
        var status = store.StatusOf(Entry);
        Assert.Equal((WeightsState.Present, false), (status.State, status.IsPublishedFile));
    }

    [Fact]
    public void The_same_tensors_have_the_same_hash_in_another_order_and_type()
    {
        var first = store.Add(Write("a.safetensors", TinyNetwork.Tensors()), Entry);
        var doubles = TinyNetwork.Tensors().Reverse().ToDictionary(pair => pair.Key, pair => pair.Value.to(ScalarType.Float64));
        doubles.Remove("1.num_batches_tracked");

        var second = store.Add(Write("b.safetensors", doubles), Entry);
        var third = store.Add(Write("c.safetensors", TinyNetwork.Tensors(start: 1)), Entry);

        Assert.Equal(first.Sha256, second.Sha256);
        Assert.NotEqual(first.SourceSha256, second.SourceSha256);
        Assert.NotEqual(first.Sha256, third.Sha256);
    }

    [Fact]
    public void The_classifier_on_top_is_left_out()
    {
        var tensors = TinyNetwork.Tensors();
        tensors["fc.weight"] = ones(10, 2);

        store.Add(Write("some.safetensors", tensors), Entry);

        using var stored = new SafetensorsSource(store.PathOf(Entry));
        Assert.Equal(["0.weight", "1.bias", "1.running_mean", "1.running_var", "1.weight"], stored.Tensors.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Everything_that_does_not_fit_is_told_at_once_and_nothing_is_stored()
    {
        var tensors = TinyNetwork.Tensors();
        tensors.Remove("1.bias");
        tensors["0.weight"] = ones(2, 3, 3, 3);
        tensors["1.running_var"] = ones(2, dtype: int64);
        tensors["extra"] = ones(1);
        var path = Write("some.safetensors", tensors);

        var message = Assert.Throws<WeightsException>(() => store.Add(path, Entry)).Message;

        Assert.Contains("1 tensors are missing (1.bias)", message);
        Assert.Contains("1 are not part of the network (extra)", message);
        Assert.Contains("0.weight has the shape (2, 3, 3, 3) instead of (2, 3, 1, 1)", message);
        Assert.Contains("1.running_var holds Int64", message);
        Assert.Equal(WeightsState.Absent, store.StatusOf(Entry).State);
        Assert.Empty(Directory.EnumerateFileSystemEntries(store.Folder));
    }

    [Fact]
    public void Numbers_that_are_not_finite_are_refused()
    {
        var tensors = TinyNetwork.Tensors();
        tensors["1.weight"] = tensor(new[] { 1, float.NaN });
        var path = Write("some.safetensors", tensors);

        Assert.Contains("1.weight has numbers that are not finite", Assert.Throws<WeightsException>(() => store.Add(path, Entry)).Message);
    }

    [Fact]
    public void Files_that_are_none_are_refused()
    {
        folder.Write("text.pth", "no weights"u8.ToArray());
        folder.Write("cut.safetensors", [1, 2, 3]);

        Assert.Contains("text.pth cannot be added", Assert.Throws<WeightsException>(() => store.Add(folder["text.pth"], Entry)).Message);
        Assert.Contains("cut.safetensors cannot be added", Assert.Throws<WeightsException>(() => store.Add(folder["cut.safetensors"], Entry)).Message);
        Assert.Contains("no file", Assert.Throws<WeightsException>(() => store.Add(folder["none.pth"], Entry)).Message);
        Assert.Contains("Known are mobilenet-v2", Assert.Throws<WeightsException>(() => store.Add(folder["text.pth"], "vgg")).Message);
    }

    [Fact]
    public void Absent_weights_name_the_command_that_gets_them()
    {
        Assert.All(store.List(), status => Assert.Equal(WeightsState.Absent, status.State));

        foreach (var entry in WeightsCatalogue.All)
            Assert.Contains($"./cycledash weights fetch {entry.Name}", Assert.Throws<WeightsMissingException>(() => store.Resolve(entry)).Message);
    }

    [Fact]
    public void Damage_is_noticed_and_adding_again_mends_it()
    {
        var path = Write("some.safetensors", TinyNetwork.Tensors());
        store.Add(path, Entry);
        var stored = store.PathOf(Entry);
        var bytes = File.ReadAllBytes(stored);

        File.WriteAllBytes(stored, bytes[..^1]);
        Assert.Equal(WeightsState.Damaged, store.StatusOf(Entry).State);
        Assert.Contains("damaged", Assert.Throws<WeightsMissingException>(() => store.Resolve(Entry)).Message);

        bytes[^1] ^= 1;
        File.WriteAllBytes(stored, bytes);
        Assert.Contains("damaged", Assert.Throws<WeightsMissingException>(() => store.Resolve(Entry)).Message);

        File.WriteAllText(Path.ChangeExtension(stored, ".json"), "{");
        Assert.Equal(WeightsState.Damaged, store.StatusOf(Entry).State);

        File.Delete(stored);
        Assert.Equal(WeightsState.Damaged, store.StatusOf(Entry).State);

        store.Add(path, Entry);
        Assert.Equal(WeightsState.Present, store.StatusOf(Entry).State);
    }

    [Fact]
    public void A_network_is_recognised_by_its_tensors_and_opened_as_an_extractor()
    {
        using var network = ExtractorNetwork.MobileNetV2.Create();
        var path = Write("mine.safetensors", network.state_dict());

        var added = store.Add(path);
        using var extractor = FeatureExtractorFactory.Open(store, "mobilenet-v2", inputSize: 64);

        Assert.Equal("mobilenet-v2", added.Name);
        Assert.Equal((added.Sha256, 64, 1280), (extractor.WeightsHash, extractor.InputSize, extractor.FeatureCount));
        var images = rand(2, 3, 64, 64) * 2 - 1;
        using var expected = new FeatureExtractor("direct", "", ExtractorNetwork.MobileNetV2, network, 64, InputNormalization.ImageNet);
        Assert.True(allclose(expected.Features(images), extractor.Features(images), rtol: 1e-5, atol: 1e-6));
    }

    [Fact]
    public void A_network_that_is_almost_known_is_told_what_it_lacks()
    {
        using var network = ExtractorNetwork.MobileNetV2.Create();
        var tensors = network.state_dict();
        tensors.Remove("features.18.0.weight");
        var path = Write("mine.safetensors", tensors);

        var message = Assert.Throws<WeightsException>(() => store.Add(path)).Message;

        Assert.Contains("Closest is MobileNetV2 ('mobilenet-v2'): 1 tensors are missing (features.18.0.weight)", message);
    }

    [Fact]
    public void An_unknown_extractor_is_told_the_known_ones()
    {
        Assert.Contains("inception-2015", Assert.Throws<WeightsException>(() => FeatureExtractorFactory.Open(store, "vgg-16")).Message);
    }

    private string Write(string name, Dictionary<string, Tensor> tensors)
    {
        TinyNetwork.Write(folder[name], tensors);
        return folder[name];
    }
}
