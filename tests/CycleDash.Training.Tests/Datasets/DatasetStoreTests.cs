using CycleDash.Training.Datasets;
using CycleDash.Training.Images;

namespace CycleDash.Training.Tests.Datasets;

public sealed class DatasetStoreTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly DatasetStore store;

    public DatasetStoreTests() => store = TestImages.Store(folder);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_empty_data_directory_has_no_datasets()
    {
        Assert.Empty(store.List());
        Assert.Null(store.Find("horses"));
        Assert.Null(store.Find("../horses"));
    }

    [Fact]
    public void An_imported_dataset_is_listed_and_found()
    {
        TestImages.WriteConvention(folder, "horses", 2, 2, 1, 1);
        var manifest = TestImages.Import(folder, "horses");

        Assert.Equal(manifest.Hash, Assert.Single(store.List()).Hash);
        Assert.Equal(manifest.Hash, store.Find("horses")?.Hash);
        store.Verify(manifest);
    }

    [Fact]
    public void A_damaged_dataset_is_named_and_the_others_are_listed()
    {
        TestImages.WriteConvention(folder, "good", 2, 2, 1, 1);
        TestImages.Import(folder, "good");
        folder.Write("data/datasets/broken/manifest.json", "{"u8.ToArray());
        folder.Write("data/datasets/empty/trainA/1.png", [1]);
        folder.Write("data/datasets/other/manifest.json", File.ReadAllBytes(folder["data/datasets/good/manifest.json"]));

        var listing = store.Scan();

        Assert.Equal("good", Assert.Single(listing.Datasets).Name);
        Assert.Equal(["broken", "empty", "other"], listing.Damaged.Select(damaged => damaged.Name));
        Assert.Contains("not valid", listing.Damaged[0].Problem);
        Assert.Contains("There is no manifest.json", listing.Damaged[1].Problem);
        Assert.Contains("\"good\"", listing.Damaged[2].Problem);
        Assert.Null(store.Find("broken"));
    }

    [Fact]
    public void A_manifest_damaged_after_it_was_read_is_noticed()
    {
        TestImages.WriteConvention(folder, "horses", 2, 2, 1, 1);
        TestImages.Import(folder, "horses");
        Assert.NotNull(store.Find("horses"));
        var manifest = folder["data/datasets/horses/manifest.json"];

        File.WriteAllBytes(manifest, File.ReadAllBytes(manifest)[..^9]);
        Assert.Null(store.Find("horses"));
        File.Delete(manifest);
        Assert.Equal("horses", Assert.Single(store.Scan().Damaged).Name);
    }

    [Fact]
    public void An_interrupted_import_leaves_nothing()
    {
        TestImages.WriteConvention(folder, "horses", 5, 5, 1, 1);
        var report = store.Inspect(folder["horses"]);
        using var cancellation = new CancellationTokenSource();

        Assert.Throws<OperationCanceledException>(() => store.Import(report, false, new Cancel(cancellation, after: 3), cancellation.Token));

        Assert.Empty(store.Scan().Datasets);
        Assert.Empty(store.Scan().Damaged);
        Assert.Empty(Directory.GetFileSystemEntries(folder["data/datasets"]));
    }

    [Fact]
    public void What_a_killed_import_left_is_hidden_and_removed_by_a_later_one()
    {
        folder.Write("data/datasets/.import-old/trainA/1.png", [1]);
        folder.Write("data/datasets/.import-new/trainA/1.png", [1]);
        Directory.SetLastWriteTimeUtc(folder["data/datasets/.import-old"], DateTime.UtcNow.AddDays(-2));
        TestImages.WriteConvention(folder, "horses", 2, 2, 1, 1);

        TestImages.Import(folder, "horses");

        Assert.Equal("horses", Assert.Single(store.List()).Name);
        Assert.Empty(store.Scan().Damaged);
        Assert.Equal([".import-new", "horses"], Directory.GetDirectories(folder["data/datasets"]).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void A_taken_name_is_refused_before_and_during_the_import()
    {
        TestImages.WriteConvention(folder, "horses", 2, 2, 1, 1);
        var early = store.Inspect(folder["horses"]);
        store.Import(early, consentToSkip: false);

        var late = store.Inspect(folder["horses"]);

        Assert.Contains("already", Assert.Single(late.Faults));
        Assert.Contains("already", Assert.Throws<DatasetException>(() => store.Import(early, consentToSkip: false)).Message);
        Assert.Empty(store.Inspect(folder["horses"], name: "other-horses").Faults);
    }

    [Fact]
    public void Verification_names_missing_and_changed_files()
    {
        TestImages.WriteConvention(folder, "horses", 2, 2, 1, 1);
        var manifest = TestImages.Import(folder, "horses");
        var image = folder["data/datasets/horses/trainA/0001.png"];
        var original = File.ReadAllBytes(image);
        var changed = original.ToArray();
        changed[^20] ^= 1;

        File.WriteAllBytes(image, changed);
        File.SetLastWriteTimeUtc(image, DateTime.UtcNow.AddSeconds(5));
        var sameLength = Assert.Throws<DatasetException>(() => store.Verify(manifest)).Message;
        File.WriteAllBytes(image, original[..^1]);
        var otherLength = Assert.Throws<DatasetException>(() => store.Verify(manifest)).Message;
        File.Delete(image);
        var missing = Assert.Throws<DatasetException>(() => store.Verify(manifest)).Message;
        File.WriteAllBytes(image, original);
        store.Verify(manifest);

        Assert.Contains("trainA/0001.png of the dataset \"horses\" is not the file", sameLength);
        Assert.Contains("trainA/0001.png of the dataset \"horses\" is not the file", otherLength);
        Assert.Contains("trainA/0001.png of the dataset \"horses\" is missing", missing);
    }

    [Fact]
    public void A_data_directory_that_cannot_be_written_is_named()
    {
        folder.Write("data", [1]);
        TestImages.WriteConvention(folder, "horses", 2, 2, 1, 1);
        var broken = new DatasetStore(folder["data"], ImageCodec.Default, TimeProvider.System);

        var message = Assert.Throws<DatasetException>(() => broken.Import(broken.Inspect(folder["horses"]), false)).Message;

        Assert.Contains(folder["data/datasets"], message);
        Assert.Contains("cannot be written", message);
    }

    private sealed class Cancel(CancellationTokenSource cancellation, int after) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            if (value.Done == after)
                cancellation.Cancel();
        }
    }
}
