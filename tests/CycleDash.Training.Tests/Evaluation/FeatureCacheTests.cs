using CycleDash.Training.Datasets;
using CycleDash.Training.Evaluation;
using CycleDash.Training.Tests.Datasets;
using CycleDash.Training.Tests.PyTorch;
using TorchSharp;
using static TorchSharp.torch;

namespace CycleDash.Training.Tests.Evaluation;

public sealed class FeatureCacheTests : IDisposable
{
    private static readonly FeatureCacheKey Key = new("aa", DatasetSplit.Test, DatasetDomain.A, 64, 3, 5, "extractor", "bb", 299, ResizeMode.Clean);

    private readonly DisposeScope scope = NewDisposeScope();
    private readonly TemporaryFolder folder = new();
    private readonly FeatureCache cache;

    public FeatureCacheTests() => cache = new FeatureCache(folder.Path);

    public void Dispose()
    {
        scope.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void What_is_kept_is_found_again()
    {
        var features = FilledTensors.Fill("features", [5, 7], 1);

        Assert.Null(cache.Find(Key));
        Assert.True(cache.Keep(Key, features));

        Assert.Equal(features.data<float>().ToArray(), cache.Find(Key)!.data<float>().ToArray());
        Assert.Equal([cache.PathOf(Key)], Directory.GetFiles(cache.Folder));
    }

    [Fact]
    public void Another_key_is_another_file()
    {
        FeatureCacheKey[] others =
        [
            Key with { ManifestHash = "cc" }, Key with { Split = DatasetSplit.Train }, Key with { Domain = DatasetDomain.B }, Key with { ImageSize = 32 },
            Key with { Channels = 1 }, Key with { Images = 6 }, Key with { Extractor = "other" }, Key with { WeightsHash = "dd" },
            Key with { InputSize = 128 }, Key with { Resize = ResizeMode.Legacy },
        ];
        cache.Keep(Key, ones(5, 7));

        Assert.All(others, other => Assert.Null(cache.Find(other)));
        Assert.Equal(others.Length + 1, others.Append(Key).Select(cache.PathOf).Distinct().Count());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(-1)]
    public void A_damaged_file_is_not_found(int at)
    {
        cache.Keep(Key, FilledTensors.Fill("features", [5, 7], 1));
        var bytes = File.ReadAllBytes(cache.PathOf(Key));
        bytes[at < 0 ? bytes.Length + at : at] ^= 0x10;
        File.WriteAllBytes(cache.PathOf(Key), bytes);

        Assert.Null(cache.Find(Key));
    }

    [Fact]
    public void A_changed_feature_or_a_cut_file_is_not_found()
    {
        cache.Keep(Key, FilledTensors.Fill("features", [5, 7], 1));
        var bytes = File.ReadAllBytes(cache.PathOf(Key));
        bytes[^60] ^= 1;
        File.WriteAllBytes(cache.PathOf(Key), bytes);
        Assert.Null(cache.Find(Key));

        File.WriteAllBytes(cache.PathOf(Key), bytes[..^10]);
        Assert.Null(cache.Find(Key));
    }

    [Fact]
    public void Features_of_another_number_of_images_are_not_found()
    {
        cache.Keep(Key, ones(4, 7));

        Assert.Null(cache.Find(Key));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_costs_nothing_but_time()
    {
        File.WriteAllText(Path.Combine(folder.Path, "features"), "in the way");

        Assert.False(cache.Keep(Key, ones(5, 7)));
        Assert.Null(cache.Find(Key));
    }
}
