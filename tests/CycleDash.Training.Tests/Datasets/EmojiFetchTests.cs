using System.Formats.Tar;
using System.IO.Compression;
using CycleDash.Training.Datasets;
using CycleDash.Training.Datasets.Emoji;
using CycleDash.Training.Images;
using CycleDash.Training.Packages;
using CycleDash.Training.Tests.Images;

namespace CycleDash.Training.Tests.Datasets;

public sealed class EmojiFetchTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly DatasetStore store;
    private readonly ArchiveSource packages = new();

    public EmojiFetchTests()
    {
        store = TestImages.Store(folder);
        packages.Archives["emoji-datasource-apple"] = Archive("apple", 40, shade: 1);
        packages.Archives["emoji-datasource-twitter"] = Archive("twitter", 40, shade: 2);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Two_vendors_become_the_two_domains()
    {
        var manifest = await Fetch("emoji-apple-twitter");

        Assert.Equal("emoji-apple-twitter", Assert.Single(store.List()).Name);
        Assert.Equal([36, 36, 4, 4], new[]
        {
            manifest.Of(DatasetSplit.Train, DatasetDomain.A).Count(), manifest.Of(DatasetSplit.Train, DatasetDomain.B).Count(),
            manifest.Of(DatasetSplit.Test, DatasetDomain.A).Count(), manifest.Of(DatasetSplit.Test, DatasetDomain.B).Count(),
        });
        Assert.Contains("Apple Inc., not licensed for commercial usage", manifest.Licences[0]);
        Assert.Contains("Creative Commons Attribution 4.0", manifest.Licences[1]);
        Assert.Equal(1, manifest.HeldOutBySeed);
        store.Verify(manifest);
        Assert.Equal([store.FolderOf("emoji-apple-twitter")], Directory.GetFileSystemEntries(folder["data/datasets"]));
    }

    [Fact]
    public async Task The_other_order_swaps_the_domains_and_keeps_the_split()
    {
        var forward = await Fetch("emoji-apple-twitter");
        var backward = await Fetch("emoji-twitter-apple");

        Assert.Equal(Codes(forward, DatasetSplit.Test, DatasetDomain.A), Codes(backward, DatasetSplit.Test, DatasetDomain.B));
        Assert.Equal(
            forward.Of(DatasetSplit.Train, DatasetDomain.A).Select(image => image.Sha256),
            backward.Of(DatasetSplit.Train, DatasetDomain.B).Select(image => image.Sha256));
    }

    [Fact]
    public async Task No_tested_emoji_is_trained_on_in_either_domain()
    {
        var manifest = await Fetch("emoji-apple-twitter");

        var trained = manifest.Images.Where(image => image.Split == DatasetSplit.Train).Select(Code).ToHashSet();
        Assert.DoesNotContain(manifest.Images, image => image.Split == DatasetSplit.Test && trained.Contains(Code(image)));
    }

    [Fact]
    public async Task The_same_packages_give_the_same_dataset()
    {
        var first = await Fetch("emoji-apple-twitter");
        Directory.Delete(store.FolderOf("emoji-apple-twitter"), recursive: true);

        Assert.Equal(first.Hash, (await Fetch("emoji-apple-twitter")).Hash);
    }

    [Fact]
    public async Task A_dataset_that_is_there_is_not_downloaded_again()
    {
        var first = await Fetch("emoji-apple-twitter");
        packages.Archives.Clear();

        Assert.Equal(first.Hash, (await Fetch("emoji-apple-twitter")).Hash);
    }

    [Fact]
    public async Task Transparent_pixels_become_white()
    {
        var manifest = await Fetch("emoji-apple-twitter");
        var image = manifest.Of(DatasetSplit.Train, DatasetDomain.A).First();

        var decoded = ImageCodec.Default.DecodeFile(Path.Combine(store.FolderOf(manifest.Name), image.Path), channels: 3);

        Assert.Equal((64, 64), (image.Width, image.Height));
        Assert.Equal(new byte[] { 255, 255, 255 }, decoded.Pixels[..3]);
        Assert.NotEqual(255, decoded.Pixels[^1]);
    }

    [Fact]
    public async Task Tone_variants_copies_and_other_files_are_left_out()
    {
        packages.Archives["emoji-datasource-apple"] = Tar(
            Entry("package/img/apple/64/1f600.png", Half(1)),
            Entry("package/img/apple/64/1f601.png", Half(2)),
            Entry("package/img/apple/64/1f602.png", Half(3)),
            Entry("package/img/apple/64/1f603.png", Half(1)),
            Entry("package/img/apple/64/1f44d.png", Half(4)),
            Entry("package/img/apple/64/1f44d-1f3fb.png", Half(5)),
            Entry("package/img/apple/64/1f3fd.png", Half(6)),
            Entry("package/img/apple/sheets/64.png", Half(7)),
            Entry("package/img/apple/64/../../../../../../1f604.png", Half(8)),
            Entry("package/img/apple/64/readme.txt", Half(9)),
            Entry("/package/img/apple/64/1f605.png", Half(10)),
            new PaxTarEntry(TarEntryType.SymbolicLink, "package/img/apple/64/1f606.png") { LinkName = "/etc/hostname" });

        var manifest = await Fetch("emoji-apple-twitter");

        Assert.Equal(["1f44d", "1f600", "1f601", "1f602"], manifest.Images.Where(image => image.Domain == DatasetDomain.A).Select(Code).Order());
    }

    [Fact]
    public async Task A_copy_in_one_domain_is_left_out_of_the_other_too()
    {
        packages.Archives["emoji-datasource-apple"] = Tar(
            Entry("package/img/apple/64/1f600.png", Half(1)), Entry("package/img/apple/64/1f601.png", Half(1)), Entry("package/img/apple/64/1f602.png", Half(2)));
        packages.Archives["emoji-datasource-twitter"] = Tar(
            Entry("package/img/twitter/64/1f600.png", Half(3)), Entry("package/img/twitter/64/1f601.png", Half(4)), Entry("package/img/twitter/64/1f602.png", Half(5)));

        var manifest = await Fetch("emoji-apple-twitter");

        Assert.Equal(["1f600", "1f602"], manifest.Images.Where(image => image.Domain == DatasetDomain.B).Select(Code).Order());
    }

    [Fact]
    public async Task A_damaged_archive_leaves_nothing()
    {
        packages.Archives["emoji-datasource-twitter"] = packages.Archives["emoji-datasource-twitter"][..^200];
        var cutOff = await Assert.ThrowsAsync<DatasetException>(() => Fetch("emoji-apple-twitter"));
        packages.Archives["emoji-datasource-twitter"] = Tar(Entry("package/README.md", [1]));
        var empty = await Assert.ThrowsAsync<DatasetException>(() => Fetch("emoji-apple-twitter"));
        packages.Archives["emoji-datasource-twitter"] = Tar(Entry("package/img/twitter/64/1f600.png", [1, 2, 3]));
        var noImage = await Assert.ThrowsAsync<DatasetException>(() => Fetch("emoji-apple-twitter"));

        Assert.Contains("damaged", cutOff.Message);
        Assert.Contains("no images", empty.Message);
        Assert.Contains("1f600 cannot be decoded", noImage.Message);
        Assert.Empty(Directory.GetFileSystemEntries(folder["data/datasets"]));
    }

    [Theory]
    [InlineData("emoji-apple-apple")]
    [InlineData("emoji-apple-windows")]
    [InlineData("emoji-apple")]
    [InlineData("horses")]
    public async Task An_unknown_dataset_is_refused_with_what_there_is(string name)
    {
        var message = (await Assert.ThrowsAsync<DatasetException>(() => Fetch(name))).Message;

        Assert.Contains("apple, google, twitter, facebook", message);
    }

    [Fact]
    public void Every_pair_of_vendors_can_be_fetched_in_either_order()
    {
        Assert.Equal(12, EmojiFetch.Names.Count);
        Assert.Contains("emoji-facebook-google", EmojiFetch.Names);
        Assert.All(EmojiFetch.Names, name => Assert.Equal(2, EmojiFetch.LicencesOf(name).Count));
        Assert.All(EmojiFetch.Names, name => Assert.True(DatasetName.IsValid(name)));
    }

    private Task<DatasetManifest> Fetch(string name) => new EmojiFetch(store, ImageCodec.Default, packages).FetchAsync(name);

    private static string Code(DatasetImage image) => Path.GetFileNameWithoutExtension(image.Path);

    private static IEnumerable<string> Codes(DatasetManifest manifest, DatasetSplit split, DatasetDomain domain) => manifest.Of(split, domain).Select(Code);

    private static byte[] Archive(string vendor, int count, byte shade) =>
        Tar([.. Enumerable.Range(0, count).Select(i => Entry($"package/img/{vendor}/64/{0x1f600 + i:x}.png", Half((byte)(i * 3 + shade))))]);

    /// <summary>64 × 64 RGBA pixels: the upper half transparent, the lower half of one grey.</summary>
    private static byte[] Half(byte shade) => ImageFiles.Png(64, 64, 8, 6,
        [.. Enumerable.Range(0, 64 * 64).SelectMany(i => i < 32 * 64 ? new byte[] { 0, 0, 0, 0 } : [shade, shade, shade, 255])]);

    private static PaxTarEntry Entry(string name, byte[] bytes) =>
        new(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(bytes) };

    private static byte[] Tar(params PaxTarEntry[] entries)
    {
        using var archive = new MemoryStream();
        using (var zipped = new GZipStream(archive, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(zipped))
            Array.ForEach(entries, tar.WriteEntry);
        return archive.ToArray();
    }

    private sealed class ArchiveSource : IPackageSource
    {
        public Dictionary<string, byte[]> Archives { get; } = [];

        public async Task<string> DownloadAsync(NpmPackage package, string folder, CancellationToken cancellationToken)
        {
            var path = Path.Combine(folder, package.Name + ".tgz");
            await File.WriteAllBytesAsync(path, Archives[package.Name], cancellationToken);
            return path;
        }
    }
}
