using System.Formats.Tar;
using System.IO.Compression;
using CycleDash.Training.Datasets;
using CycleDash.Training.Datasets.Idx;
using CycleDash.Training.Images;
using CycleDash.Training.Packages;

namespace CycleDash.Training.Tests.Datasets.Idx;

public sealed class IdxImportTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly DatasetStore store;

    public IdxImportTests() => store = TestImages.Store(folder);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Files_are_read_compressed_or_not()
    {
        folder.Write("plain", Images(2, 3, 4));
        folder.Write("packed.gz", Compressed(Images(2, 3, 4)));

        Assert.Equal([2, 3, 4], IdxFile.ReadImages(folder["plain"]).Dimensions);
        Assert.Equal(IdxFile.ReadImages(folder["plain"]).Data, IdxFile.ReadImages(folder["packed.gz"]).Data);
        folder.Write("labels", Labels(7, 8));
        Assert.Equal([7, 8], IdxFile.ReadLabels(folder["labels"]).Data);
    }

    [Theory]
    [InlineData(new byte[] { }, "not an IDX file")]
    [InlineData(new byte[] { 1, 0, 8, 3, 0, 0, 0, 1 }, "not an IDX file")]
    [InlineData(new byte[] { 0, 0, 13, 3, 0, 0, 0, 1 }, "type 0x0d")]
    [InlineData(new byte[] { 0, 0, 8, 1, 0, 0, 0, 1, 5 }, "1 dimensions")]
    [InlineData(new byte[] { 0, 0, 8, 3, 0, 0 }, "ends within its header")]
    [InlineData(new byte[] { 0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 2, 1, 2, 3 }, "there are only 3")]
    [InlineData(new byte[] { 0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2, 1, 2, 3 }, "there are more")]
    [InlineData(new byte[] { 0, 0, 8, 3, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 2 }, "a size of 0")]
    [InlineData(new byte[] { 0, 0, 8, 3, 255, 255, 255, 255, 0, 0, 0, 1, 0, 0, 0, 2 }, "a size of -1")]
    [InlineData(new byte[] { 0, 0, 8, 3, 127, 255, 255, 255, 127, 255, 255, 255, 127, 255, 255, 255 }, "at most 1024 MiB")]
    [InlineData(new byte[] { 0, 0, 8, 3, 31, 255, 255, 255, 0, 0, 0, 1, 0, 0, 0, 1, 9 }, "there are only 1")]
    public void Headers_that_lie_are_refused(byte[] bytes, string expected)
    {
        folder.Write("images", bytes);

        Assert.Contains(expected, Assert.Throws<DatasetException>(() => IdxFile.ReadImages(folder["images"])).Message);
    }

    [Fact]
    public void A_damaged_compressed_file_is_refused()
    {
        folder.Write("cut.gz", Compressed(Images(20, 30, 30))[..^40]);
        folder.Write("bad.gz", [0x1F, 0x8B, 1, 2, 3, 4]);

        Assert.Throws<DatasetException>(() => IdxFile.ReadImages(folder["cut.gz"]));
        Assert.Throws<DatasetException>(() => IdxFile.ReadImages(folder["bad.gz"]));
        Assert.Throws<DatasetException>(() => IdxFile.ReadImages(folder["missing"]));
    }

    [Fact]
    public void Two_classes_of_one_file_become_the_two_domains()
    {
        folder.Write("images", Images(30, 4, 5));
        folder.Write("labels", Labels([.. Enumerable.Range(0, 30).Select(i => (byte)(i % 3))]));
        IdxDomain Domain(params int[] classes) => new(folder["images"], folder["labels"], classes);

        var manifest = new IdxImport(store).Import("thirds", Domain(0), Domain(1, 2), limit: 15);

        Assert.Equal((9, 1), Count(manifest, DatasetDomain.A));
        Assert.Equal((13, 2), Count(manifest, DatasetDomain.B));
        Assert.Contains("classes 1, 2", manifest.Description);
        var dataset = UnpairedDataset.Open(manifest, store.FolderOf("thirds"), ImageCodec.Default, channels: 1);
        var image = dataset.Images(DatasetSplit.Train, DatasetDomain.A)[0];
        Assert.Equal((5, 4), (image.Width, image.Height));
        Assert.Equal(32 * 32, dataset.ReadSquare(image, 32).Length);
    }

    [Fact]
    public void Domains_that_do_not_fit_are_refused_with_the_remedy()
    {
        folder.Write("images", Images(6, 2, 2));
        folder.Write("labels", Labels(0, 0, 0, 1, 1, 2));
        folder.Write("short", Labels(0, 0));
        var import = new IdxImport(store);
        IdxDomain Domain(string? labels, params int[] classes) => new(folder["images"], labels is null ? null : folder[labels], classes);

        Refused("same images", Domain(null), Domain(null));
        Refused("same images", Domain("labels", 0, 1), Domain("labels", 1));
        Refused("labels of these images", Domain("short", 0), Domain("labels", 1));
        Refused("idx1 file", Domain(null, 0), Domain("labels", 1));
        Refused("no image of the classes 9: it has 0, 1, 2", Domain("labels", 9), Domain("labels", 1));
        Refused("at least 2 are needed", Domain("labels", 0), Domain("labels", 2));
        Assert.Empty(store.Scan().Datasets);

        void Refused(string expected, IdxDomain a, IdxDomain b) =>
            Assert.Contains(expected, Assert.Throws<DatasetException>(() => import.Import("bad", a, b)).Message);
    }

    [Fact]
    public async Task Digits_and_clothing_are_fetched_with_their_own_tests()
    {
        foreach (var part in new[] { "train", "t10k" })
            folder.Write($"fashion/{part}-images-idx3-ubyte.gz", Compressed(Images(part == "train" ? 8 : 3, 28, 28)));
        var fetch = new DigitsFashionFetch(store, new Packages(), folder["fashion"]);

        var manifest = await fetch.FetchAsync();

        Assert.Equal((6, 2), Count(manifest, DatasetDomain.A));
        Assert.Equal((8, 3), Count(manifest, DatasetDomain.B));
        Assert.Equal(2, manifest.Licences.Count);
        Assert.Null(manifest.HeldOutBySeed);
        Assert.Equal(manifest.Hash, (await fetch.FetchAsync()).Hash);
    }

    [Fact]
    public async Task Without_the_clothing_the_command_that_gets_it_is_named()
    {
        var fetch = new DigitsFashionFetch(store, new Packages(), folder["nowhere"]);

        Assert.Contains("apt install dataset-fashion-mnist", (await Assert.ThrowsAsync<DatasetException>(() => fetch.FetchAsync())).Message);
    }

    private static (int Train, int Test) Count(DatasetManifest manifest, DatasetDomain domain) =>
        (manifest.Of(DatasetSplit.Train, domain).Count(), manifest.Of(DatasetSplit.Test, domain).Count());

    private static byte[] Images(int count, int height, int width) =>
        [0, 0, 8, 3, .. BigEndian(count), .. BigEndian(height), .. BigEndian(width), .. Enumerable.Range(0, count * height * width).Select(i => (byte)(i * 31 + i / 200))];

    private static byte[] Labels(params byte[] labels) => [0, 0, 8, 1, .. BigEndian(labels.Length), .. labels];

    private static byte[] BigEndian(int number) => [(byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number];

    private static byte[] Compressed(byte[] bytes)
    {
        using var target = new MemoryStream();
        using (var stream = new GZipStream(target, CompressionMode.Compress))
            stream.Write(bytes);
        return target.ToArray();
    }

    /// <summary>An archive as npm's, with few digits.</summary>
    private sealed class Packages : IPackageSource
    {
        public Task<string> DownloadAsync(NpmPackage package, string folder, CancellationToken cancellationToken)
        {
            var path = Path.Combine(folder, package.Name + ".tgz");
            using var stream = new GZipStream(File.Create(path), CompressionMode.Compress);
            using var tar = new TarWriter(stream);
            foreach (var (part, count) in new[] { ("train", 6), ("t10k", 2) })
            {
                using var data = new MemoryStream(Images(count, 28, 28));
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, $"package/data/{part}-images-idx3-ubyte") { DataStream = data });
            }

            return Task.FromResult(path);
        }
    }
}
