using CycleDash.Training.Datasets;
using CycleDash.Training.Datasets.AerialMap;
using CycleDash.Training.Images;

namespace CycleDash.Training.Tests.Datasets.AerialMap;

public sealed class EmbeddedDatasetsTests : IDisposable
{
    private const string Tiny = "aerial-map-px32-train6-test3";

    private readonly TemporaryFolder folder = new();
    private readonly DatasetStore store;
    private readonly EmbeddedDatasets embedded;

    public EmbeddedDatasetsTests()
    {
        store = TestImages.Store(folder);
        embedded = new EmbeddedDatasets(store);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_dataset_is_generated_when_it_is_first_asked_for()
    {
        Assert.Null(store.Find(Tiny));

        var manifest = await embedded.EnsureAsync(Tiny);

        Assert.NotNull(manifest);
        Assert.Equal((6, 6), (Count(manifest, DatasetSplit.Train, DatasetDomain.A), Count(manifest, DatasetSplit.Train, DatasetDomain.B)));
        Assert.Equal((3, 3), (Count(manifest, DatasetSplit.Test, DatasetDomain.A), Count(manifest, DatasetSplit.Test, DatasetDomain.B)));
        Assert.Equal(manifest.Hash, store.Find(Tiny)?.Hash);
        Assert.Same(store.Find(Tiny), await embedded.EnsureAsync(Tiny));
        store.Verify(manifest);
        Assert.Equal(32, UnpairedDataset.Open(manifest, store.FolderOf(Tiny), ImageCodec.Default, 3).Images(DatasetSplit.Test, DatasetDomain.A)[0].Width);
    }

    /// <summary>The same on every machine and in every version, or <see cref="AerialMapGenerator.Version"/> goes up.</summary>
    [Fact]
    public async Task The_same_name_means_the_same_bytes() =>
        Assert.Equal("0b2e13e6258704c7a7f53d256ef80ba4971e521de9c6392c52dc72e835725de9", (await embedded.EnsureAsync(Tiny))?.Hash);

    [Fact]
    public async Task Every_test_image_has_a_mask_of_its_size()
    {
        var manifest = (await embedded.EnsureAsync(Tiny))!;

        Assert.Equal(["ground", "road", "building", "water", "park"], manifest.Truth!.Classes);
        Assert.Equal(
            manifest.Images.Where(image => image.Split == DatasetSplit.Test).Select(image => image.Path), manifest.Truth.Masks.Select(mask => mask.ImagePath));
        foreach (var mask in manifest.Truth.Masks)
        {
            var image = ImageCodec.Default.DecodeFile(Path.Combine(store.FolderOf(Tiny), mask.Path), channels: 1);
            Assert.Equal((32, 32), (image.Width, image.Height));
            Assert.All(image.Pixels, value => Assert.InRange(value, 0, 4));
            Assert.True(image.Pixels.Distinct().Count() >= 3);
        }
    }

    [Fact]
    public async Task A_changed_mask_is_noticed()
    {
        var manifest = (await embedded.EnsureAsync(Tiny))!;
        var mask = Path.Combine(store.FolderOf(Tiny), manifest.Truth!.Masks[0].Path);
        File.WriteAllBytes(mask, [1, 2, 3]);

        Assert.Contains("truth/testA/0001.png", Assert.Throws<DatasetException>(() => store.Verify(manifest)).Message);
        var changed = manifest.Truth with { Masks = [.. manifest.Truth.Masks.Select(other => other with { Sha256 = new string('0', 64) })] };
        Assert.NotEqual(manifest.Hash, DatasetManifest.HashOf(manifest.Images, changed));
    }

    [Fact]
    public async Task The_manifest_survives_its_json()
    {
        var manifest = (await embedded.EnsureAsync(Tiny))!;

        var read = DatasetManifestJson.Read(DatasetManifestJson.Write(manifest));

        Assert.Equal((manifest.Hash, manifest.Truth!.Generator), (read.Hash, read.Truth!.Generator));
        Assert.Equal(manifest.Truth.Masks, read.Truth.Masks);
    }

    [Fact]
    public async Task Asked_for_by_many_at_once_it_is_generated_once()
    {
        var other = new EmbeddedDatasets(TestImages.Store(folder));

        var manifests = await Task.WhenAll(embedded.EnsureAsync(Tiny), embedded.EnsureAsync(Tiny), other.EnsureAsync(Tiny));

        Assert.Single(manifests.Select(manifest => manifest!.Hash).Distinct());
        Assert.Equal(Tiny, Assert.Single(store.Scan().Datasets).Name);
    }

    [Fact]
    public async Task Names_that_are_not_embedded_are_looked_up_only()
    {
        TestImages.WriteConvention(folder, "horses", 2, 2, 1, 1);
        var manifest = TestImages.Import(folder, "horses");

        Assert.Equal(manifest.Hash, (await embedded.EnsureAsync("horses"))?.Hash);
        Assert.Null(await embedded.EnsureAsync("zebras"));
        Assert.All(EmbeddedDatasets.All, dataset => Assert.True(EmbeddedDatasets.Has(dataset.Name)));
    }

    [Fact]
    public async Task A_cancelled_generation_leaves_nothing()
    {
        using var cancel = new CancellationTokenSource();
        var progress = new CancelAtOnce(cancel);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => embedded.EnsureAsync(Tiny, progress, cancel.Token));

        Assert.Empty(Directory.GetFileSystemEntries(folder["data/datasets"]));
    }

    private static int Count(DatasetManifest manifest, DatasetSplit split, DatasetDomain domain) => manifest.Of(split, domain).Count();

    private sealed class CancelAtOnce(CancellationTokenSource cancel) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => cancel.Cancel();
    }
}
