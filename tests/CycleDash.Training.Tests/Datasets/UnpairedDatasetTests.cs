using CycleDash.Training.Datasets;
using CycleDash.Training.Images;

namespace CycleDash.Training.Tests.Datasets;

public sealed class UnpairedDatasetTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly DatasetManifest manifest;
    private readonly string images;

    public UnpairedDatasetTests()
    {
        TestImages.WriteConvention(folder, "horses", 3, 4, 1, 2);
        manifest = TestImages.Import(folder, "horses");
        images = TestImages.Store(folder).FolderOf("horses");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Images_come_by_split_and_domain_in_the_manifests_order()
    {
        var dataset = UnpairedDataset.Open(manifest, images, ImageCodec.Default, channels: 3);

        Assert.Equal(["trainA/0000.png", "trainA/0001.png", "trainA/0002.png"], dataset.Images(DatasetSplit.Train, DatasetDomain.A).Select(image => image.Path));
        Assert.Equal(2, dataset.Images(DatasetSplit.Test, DatasetDomain.B).Count);
        var square = dataset.ReadSquare(dataset.Images(DatasetSplit.Train, DatasetDomain.B)[3], 4).ToArray();
        Assert.Equal([.. Enumerable.Repeat((byte)60, 16), .. Enumerable.Repeat((byte)3, 16), .. Enumerable.Repeat((byte)200, 16)], square);
    }

    [Fact]
    public void Colour_becomes_gray_for_one_channel()
    {
        var dataset = UnpairedDataset.Open(manifest, images, ImageCodec.Default, channels: 1);

        var square = dataset.ReadSquare(dataset.Images(DatasetSplit.Train, DatasetDomain.A)[0], 4).ToArray();

        Assert.Equal(Enumerable.Repeat((byte)Math.Round(0.299 * 10 + 0.114 * 200), 16), square);
    }

    [Fact]
    public void An_image_is_decoded_once_within_the_budget_and_each_time_beyond_it()
    {
        var codec = new CountingCodec();
        var one = 3 * 4 * 4;
        var dataset = UnpairedDataset.Open(manifest, images, codec, channels: 3, cacheBytes: 2 * one + 1);
        var train = dataset.Images(DatasetSplit.Train, DatasetDomain.A);

        for (var pass = 0; pass < 3; pass++)
        {
            foreach (var image in train)
                dataset.ReadSquare(image, 4);
        }

        Assert.Equal(1 + 1 + 3, codec.Decoded);
    }

    [Fact]
    public void Concurrent_readers_get_the_same_samples()
    {
        var dataset = UnpairedDataset.Open(manifest, images, ImageCodec.Default, channels: 3, cacheBytes: 100);
        var expected = manifest.Images.ToDictionary(image => image.Path, image => dataset.ReadSquare(image, 5).ToArray());

        Parallel.For(0, 200, i =>
        {
            var image = manifest.Images[i % manifest.Images.Count];
            Assert.Equal(expected[image.Path], dataset.ReadSquare(image, 5).ToArray());
        });
    }

    [Fact]
    public void A_missing_file_is_named_when_the_dataset_is_opened()
    {
        File.Delete(Path.Combine(images, "trainB", "0002.png"));

        var message = Assert.Throws<DatasetException>(() => UnpairedDataset.Open(manifest, images, ImageCodec.Default, 3)).Message;

        Assert.Contains("trainB/0002.png", message);
    }

    [Fact]
    public void A_file_changed_later_is_named_when_it_is_read()
    {
        var dataset = UnpairedDataset.Open(manifest, images, ImageCodec.Default, 3);
        File.WriteAllBytes(Path.Combine(images, "trainA", "0001.png"), TestImages.Plain(9, 9, 9));

        var image = dataset.Images(DatasetSplit.Train, DatasetDomain.A)[1];
        Assert.Contains("trainA/0001.png", Assert.Throws<DatasetException>(() => dataset.ReadSquare(image, 8)).Message);
    }

    [Fact]
    public void A_dataset_without_training_images_is_refused()
    {
        var testOnly = DatasetManifest.Create("horses", "Test.", [], null, manifest.Of(DatasetSplit.Train, DatasetDomain.A));

        var message = Assert.Throws<DatasetException>(() => UnpairedDataset.Open(testOnly, images, ImageCodec.Default, 3)).Message;

        Assert.Contains("no training images in domain B", message);
    }

    private sealed class CountingCodec : IImageCodec
    {
        public int Decoded { get; private set; }

        public DecodedImage Decode(ReadOnlySpan<byte> file, int channels)
        {
            Decoded++;
            return ImageCodec.Default.Decode(file, channels);
        }

        public byte[] EncodePng(DecodedImage image) => ImageCodec.Default.EncodePng(image);
    }
}
