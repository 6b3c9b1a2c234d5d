using System.IO.Compression;
using System.Text;
using CycleDash.Training.Datasets;

namespace CycleDash.Training.Tests.Datasets.Archives;

public sealed class ZipImportTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly DatasetStore store;

    public ZipImportTests() => store = TestImages.Store(folder);

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_zip_file_gives_the_dataset_of_its_folder(bool withBaseFolder)
    {
        TestImages.WriteConvention(folder, "horses", 3, 3, 1, 1);
        ZipFile.CreateFromDirectory(folder["horses"], folder["zipped.zip"], CompressionLevel.Fastest, withBaseFolder);

        var manifest = store.Import(store.Inspect(folder["zipped.zip"]), consentToSkip: false);

        Assert.Equal("zipped", manifest.Name);
        Assert.Equal(store.Inspect(folder["horses"]).Accepted.Count, manifest.Images.Count);
        Assert.Contains("zip file \"zipped.zip\"", manifest.Description);
        Assert.Equal("zipped", Path.GetFileName(Assert.Single(Directory.GetDirectories(folder["data/datasets"]))));
    }

    [Fact]
    public void A_zip_file_with_a_folder_for_each_domain_is_taken()
    {
        var zip = Zip("pets.zip", archive =>
        {
            for (byte i = 0; i < 4; i++)
            {
                Add(archive, $"pets/dogs/{i}.png", TestImages.Plain(9, i, 9));
                Add(archive, $"pets/cats/{i}.png", TestImages.Plain(200, i, 9));
            }

            Add(archive, "__MACOSX/pets/dogs/._0.png", [1]);
        });

        var report = store.Inspect(zip);

        Assert.Empty(report.Faults);
        Assert.Contains(report.Warnings, warning => warning.Contains("cats is domain A and dogs is domain B"));
        Assert.Equal((3, 1), (report.Count(DatasetSplit.Train, DatasetDomain.A), report.Count(DatasetSplit.Test, DatasetDomain.A)));
        DatasetStore.Discard(report);
        Assert.Empty(Directory.GetFileSystemEntries(folder["data/datasets"]));
    }

    [Theory]
    [InlineData("../evil.png", "outside")]
    [InlineData("trainA/../../evil.png", "outside")]
    [InlineData("/etc/evil.png", "outside")]
    [InlineData("trainA\\evil.png", "outside")]
    [InlineData("C:/evil.png", "outside")]
    [InlineData("trainA/more.zip", "another archive")]
    [InlineData("trainA/more.TGZ", "another archive")]
    public void Entries_that_lead_elsewhere_or_hide_something_are_refused(string entry, string expected) =>
        Refused(Zip("bad.zip", archive => Add(archive, entry, TestImages.Plain(1, 2, 3))), expected);

    [Fact]
    public void The_same_entry_twice_is_refused() => Refused(
        Zip("bad.zip", archive =>
        {
            Add(archive, "trainA/1.png", [1]);
            Add(archive, "trainA/1.PNG", [2]);
        }),
        "twice");

    [Fact]
    public void A_small_file_that_unpacks_to_much_is_refused() =>
        Refused(Zip("bomb.zip", archive => Add(archive, "trainA/1.png", new byte[80 << 20])), "out of proportion");

    [Fact]
    public void A_length_that_lies_is_noticed()
    {
        var zip = Zip("lie.zip", archive => Add(archive, "trainA/1.png", new byte[100_000]));
        var bytes = File.ReadAllBytes(zip);
        // The uncompressed length stands 24 bytes into the central directory's entry.
        var entry = bytes.AsSpan().LastIndexOf("PK\x01\x02"u8);
        BitConverter.TryWriteBytes(bytes.AsSpan(entry + 24), 200_000);
        File.WriteAllBytes(zip, bytes);

        Refused(zip, "not a whole zip file");
    }

    [Fact]
    public void An_encrypted_file_is_refused()
    {
        var zip = Zip("secret.zip", archive => Add(archive, "trainA/1.png", [1, 2, 3]));
        var bytes = File.ReadAllBytes(zip);
        // Bit 0 of the flags, which stand 8 bytes into the central directory's entry and 6 into the local one.
        bytes[bytes.AsSpan().LastIndexOf("PK\x01\x02"u8) + 8] |= 1;
        bytes[bytes.AsSpan().IndexOf("PK\x03\x04"u8) + 6] |= 1;
        File.WriteAllBytes(zip, bytes);

        Refused(zip, "encrypted");
    }

    [Fact]
    public void A_file_that_is_cut_off_or_no_zip_file_is_refused()
    {
        TestImages.WriteConvention(folder, "horses", 3, 3);
        ZipFile.CreateFromDirectory(folder["horses"], folder["whole.zip"]);
        folder.Write("cut.zip", File.ReadAllBytes(folder["whole.zip"])[..^200]);
        folder.Write("text.zip", "hello"u8.ToArray());

        Refused(folder["cut.zip"], "not a whole zip file");
        Refused(folder["text.zip"], "not a whole zip file");
    }

    [Fact]
    public void Links_are_left_out()
    {
        TestImages.WriteConvention(folder, "horses", 3, 3, 1, 1);
        ZipFile.CreateFromDirectory(folder["horses"], folder["links.zip"]);
        using (var archive = ZipFile.Open(folder["links.zip"], ZipArchiveMode.Update))
        {
            Add(archive, "trainA/link.png", Encoding.UTF8.GetBytes("/etc/hostname"));
            archive.GetEntry("trainA/link.png")!.ExternalAttributes = unchecked((int)0xA1FF0000);
        }

        var report = store.Inspect(folder["links.zip"]);

        Assert.Contains("1 symbolic links", Assert.Single(report.Warnings));
        Assert.DoesNotContain(report.Accepted, candidate => candidate.SourcePath.Contains("link", StringComparison.Ordinal));
        DatasetStore.Discard(report);
    }

    [Fact]
    public void Two_folders_anywhere_become_the_two_domains()
    {
        for (byte i = 0; i < 4; i++)
        {
            folder.Write($"here/summer/{i}.png", TestImages.Plain(9, i, 9));
            folder.Write($"there/winter/deep/{i}.png", TestImages.Plain(200, i, 9));
        }

        var report = store.InspectDomains(folder["here/summer"], folder["there/winter"]);
        var manifest = store.Import(report, consentToSkip: false);

        Assert.Equal("summer-winter", manifest.Name);
        Assert.Equal(3, manifest.Of(DatasetSplit.Train, DatasetDomain.B).Count());
        Assert.Contains(manifest.Images, image => image.Path.EndsWith("B/deep/0.png", StringComparison.Ordinal));
        Assert.Contains("give two", Assert.Single(store.InspectDomains(folder["here/summer"], folder["here/summer"], "other").Faults));
    }

    [Fact]
    public void A_domain_of_one_image_is_refused_with_the_remedy()
    {
        folder.Write("one/1.png", TestImages.Plain(1, 2, 3));
        folder.Write("two/1.png", TestImages.Plain(4, 5, 6));
        folder.Write("two/2.png", TestImages.Plain(7, 8, 9));

        var fault = Assert.Single(store.InspectDomains(folder["one"], folder["two"]).Faults);

        Assert.Contains("only one usable image", fault);
        Assert.Contains("add images", fault);
    }

    private void Refused(string zip, string expected)
    {
        Assert.Contains(expected, Assert.Throws<DatasetException>(() => store.Inspect(zip)).Message);
        Assert.Empty(Directory.GetFileSystemEntries(folder["data/datasets"]));
    }

    private string Zip(string name, Action<ZipArchive> fill)
    {
        using var archive = ZipFile.Open(folder[name], ZipArchiveMode.Create);
        fill(archive);
        return folder[name];
    }

    private static void Add(ZipArchive archive, string name, byte[] bytes)
    {
        using var stream = archive.CreateEntry(name).Open();
        stream.Write(bytes);
    }
}
