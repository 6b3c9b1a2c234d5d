using CycleDash.Training.Datasets;
using CycleDash.Training.Tests.Images;

namespace CycleDash.Training.Tests.Datasets;

public sealed class FolderImportTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly DatasetStore store;

    public FolderImportTests() => store = TestImages.Store(folder);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_folder_with_tests_is_imported_as_it_is()
    {
        TestImages.WriteConvention(folder, "My Horses", 3, 4, 1, 2);
        folder.Write("My Horses/trainA/deep/er/photo.jpg", ImageFiles.Jpeg);
        folder.Write("My Horses/README.md", "text"u8.ToArray());

        var report = store.Inspect(folder["My Horses"]);
        var manifest = store.Import(report, consentToSkip: false);

        Assert.True(report.CanImport);
        Assert.False(report.NeedsConsent);
        Assert.Empty(report.Warnings);
        Assert.Equal("my-horses", manifest.Name);
        Assert.Null(manifest.HeldOutBySeed);
        Assert.Equal([4, 4, 1, 2], Counts(manifest));
        var photo = Assert.Single(manifest.Images, image => image.Path == "trainA/deep/er/photo.jpg");
        Assert.Equal((16, 8, (long)ImageFiles.Jpeg.Length), (photo.Width, photo.Height, photo.Bytes));
        Assert.Equal(ImageFiles.Jpeg, File.ReadAllBytes(Path.Combine(store.FolderOf(manifest.Name), photo.Path)));
    }

    [Fact]
    public void Without_tests_a_seeded_tenth_is_held_out_and_said()
    {
        TestImages.WriteConvention(folder, "horses", 20, 30);

        var report = store.Inspect(folder["horses"], seed: 3);
        var manifest = store.Import(report, consentToSkip: false);

        Assert.Contains("held out", Assert.Single(report.Warnings));
        Assert.Equal(3, manifest.HeldOutBySeed);
        Assert.Contains("seed 3", manifest.Description);
        Assert.Equal([18, 27, 2, 3], Counts(manifest));
        Assert.All(manifest.Images, image => Assert.StartsWith(image.Split == DatasetSplit.Test ? "test" : "train", image.Path));
        Assert.Equal(manifest.Hash, Hash(seed: 3));
        Assert.NotEqual(manifest.Hash, Hash(seed: 4));

        string Hash(int seed) => DatasetManifest.HashOf(store.Inspect(folder["horses"], "again", seed).Accepted.Select(candidate => candidate.Image));
    }

    [Fact]
    public void Copies_of_an_image_are_held_out_together()
    {
        TestImages.WriteConvention(folder, "horses", 6, 6);
        for (var copy = 0; copy < 6; copy++)
        {
            foreach (var image in Enumerable.Range(0, 6))
                folder.Write($"horses/trainA/copy{copy}-{image}.png", TestImages.Plain(10, (byte)image, 200));
        }

        var report = store.Inspect(folder["horses"]);

        Assert.Equal(7, report.Count(DatasetSplit.Test, DatasetDomain.A));
        Assert.Contains("held out", Assert.Single(report.Warnings));
    }

    [Fact]
    public void Every_bad_file_is_named_with_its_reason_and_skipped_only_with_consent()
    {
        TestImages.WriteConvention(folder, "horses", 2, 2, 1, 1);
        var png = TestImages.Plain(1, 2, 3);
        var huge = TestImages.Plain(1, 2, 3);
        huge.AsSpan(16, 8).Fill(0x7f);
        folder.Write("horses/trainA/empty.png", []);
        folder.Write("horses/trainA/notes.txt", "text"u8.ToArray());
        folder.Write("horses/trainA/page.png", "<html>"u8.ToArray());
        folder.Write("horses/trainA/cut.png", png[..^20]);
        folder.Write("horses/trainA/huge.png", huge);
        folder.Write("horses/trainB/moving.gif", ImageFiles.Gif(frames: 2));
        folder.Write("horses/trainB/moving.webp", ImageFiles.ExtendedWebP(animated: true));
        folder.Write("horses/trainB/.hidden.png", [1]);
        folder.Write("horses/trainB/Thumbs.db", [1]);
        folder.Write("horses/trainB/back\\slash.png", png);
        folder.Write("outside.png", png);
        File.CreateSymbolicLink(folder["horses/trainB/link.png"], folder["outside.png"]);
        File.CreateSymbolicLink(folder["horses/trainB/dangling.png"], folder["nowhere.png"]);
        Directory.CreateSymbolicLink(folder["horses/testB/loop"], folder["horses"]);

        var report = store.Inspect(folder["horses"]);

        Assert.Equal(
        [
            ("testB/loop", ImportProblemKind.SymbolicLink),
            ("trainA/cut.png", ImportProblemKind.Corrupt),
            ("trainA/empty.png", ImportProblemKind.Empty),
            ("trainA/huge.png", ImportProblemKind.TooLarge),
            ("trainA/notes.txt", ImportProblemKind.WrongType),
            ("trainA/page.png", ImportProblemKind.WrongType),
            ("trainB/back\\slash.png", ImportProblemKind.UnusableName),
            ("trainB/dangling.png", ImportProblemKind.SymbolicLink),
            ("trainB/link.png", ImportProblemKind.SymbolicLink),
            ("trainB/moving.gif", ImportProblemKind.Animated),
            ("trainB/moving.webp", ImportProblemKind.Animated),
        ], report.Problems.Select(problem => (problem.Path, problem.Kind)));
        Assert.Equal(2, report.HiddenFiles);
        Assert.True(report.CanImport);
        var refusal = Assert.Throws<DatasetException>(() => store.Import(report, consentToSkip: false)).Message;
        Assert.Contains("11 of the files", refusal);
        Assert.Contains("trainA/empty.png: the file is empty", refusal);
        Assert.Empty(store.List());
        Assert.Equal([2, 2, 1, 1], Counts(store.Import(report, consentToSkip: true)));
    }

    [Fact]
    public void A_file_longer_than_the_limit_is_refused_unread()
    {
        TestImages.WriteConvention(folder, "horses", 2, 2, 1, 1);
        using (var file = File.Create(folder["horses/trainA/long.png"]))
            file.SetLength(Training.Images.ImageCheck.MaxFileBytes + 1);

        var problem = Assert.Single(store.Inspect(folder["horses"]).Problems);

        Assert.Equal(("trainA/long.png", ImportProblemKind.TooLarge), (problem.Path, problem.Kind));
    }

    [Fact]
    public void Missing_folders_are_named_all_at_once()
    {
        folder.Write("horses/trainC/1.png", TestImages.Plain(1, 2, 3));
        folder.Write("horses/testA/1.png", TestImages.Plain(1, 2, 3));

        var faults = store.Inspect(folder["horses"]).Faults;

        Assert.Equal(3, faults.Count);
        Assert.Contains("no folder trainA", faults[0]);
        Assert.Contains("no folder trainB", faults[1]);
        Assert.Contains("only testA is there", faults[2]);
    }

    [Theory]
    [InlineData(0, 3, 0, 0, "trainA has no usable image")]
    [InlineData(1, 3, 0, 0, "trainA has only one usable image")]
    [InlineData(3, 1, 1, 1, "trainB has only one usable image")]
    public void Too_few_images_are_a_fault(int trainA, int trainB, int testA, int testB, string expected)
    {
        TestImages.WriteConvention(folder, "horses", trainA, trainB, testA, testB);
        Directory.CreateDirectory(folder["horses/trainA"]);

        var report = store.Inspect(folder["horses"]);

        Assert.Contains(expected, Assert.Single(report.Faults));
        Assert.Contains(expected, Assert.Throws<DatasetException>(() => store.Import(report, consentToSkip: true)).Message);
    }

    [Fact]
    public void An_empty_test_folder_is_a_fault()
    {
        TestImages.WriteConvention(folder, "horses", 2, 2, 1, 0);
        Directory.CreateDirectory(folder["horses/testB"]);

        Assert.Contains("testB has no usable image", Assert.Single(store.Inspect(folder["horses"]).Faults));
    }

    [Fact]
    public void Identical_images_cannot_be_held_out()
    {
        TestImages.WriteConvention(folder, "horses", 0, 3);
        folder.Write("horses/trainA/1.png", TestImages.Plain(1, 2, 3));
        folder.Write("horses/trainA/2.png", TestImages.Plain(1, 2, 3));

        Assert.Contains("All images of trainA are the same", Assert.Single(store.Inspect(folder["horses"]).Faults));
    }

    [Fact]
    public void Tested_images_that_are_also_trained_on_are_warned_about()
    {
        TestImages.WriteConvention(folder, "horses", 2, 2, 1, 1);
        folder.Write("horses/testB/copy.png", File.ReadAllBytes(folder["horses/trainB/0001.png"]));

        var report = store.Inspect(folder["horses"]);

        Assert.StartsWith("testB/copy.png is tested and also trained on, as trainB/0001.png", Assert.Single(report.Warnings));
        Assert.True(report.CanImport);
    }

    [Fact]
    public void A_path_that_is_no_folder_is_refused()
    {
        folder.Write("file.png", [1]);
        TestImages.WriteConvention(folder, "horses", 2, 2, 1, 1);
        Directory.CreateSymbolicLink(folder["link"], folder["horses"]);

        Assert.Contains("There is no folder", Assert.Throws<DatasetException>(() => store.Inspect(folder["nowhere"])).Message);
        Assert.Contains("is a file", Assert.Throws<DatasetException>(() => store.Inspect(folder["file.png"])).Message);
        Assert.Contains(folder["horses"], Assert.Throws<DatasetException>(() => store.Inspect(folder["link"] + "/")).Message);
    }

    [Fact]
    public void A_file_changed_or_replaced_by_a_link_after_the_inspection_is_refused()
    {
        TestImages.WriteConvention(folder, "horses", 2, 2, 1, 1);
        var report = store.Inspect(folder["horses"]);
        folder.Write("horses/testA/0000.png", TestImages.Plain(9, 9, 9));

        Assert.Contains("testA/0000.png has changed", Assert.Throws<DatasetException>(() => store.Import(report, false)).Message);

        Directory.Move(folder["horses/testA"], folder["elsewhere"]);
        Directory.CreateSymbolicLink(folder["horses/testA"], folder["elsewhere"]);
        Assert.Contains("symbolic link (testA)", Assert.Throws<DatasetException>(() => store.Import(report, false)).Message);
        Assert.Empty(store.List());
    }

    [Fact]
    public void A_report_that_points_outside_is_refused()
    {
        TestImages.WriteConvention(folder, "horses", 2, 2, 1, 1);
        var report = store.Inspect(folder["horses"]);
        var outside = report with { Accepted = [report.Accepted[0] with { SourcePath = "../outside.png" }] };

        Assert.Contains("not a path inside", Assert.Throws<DatasetException>(() => store.Import(outside, false)).Message);
    }

    [Fact]
    public void An_invalid_name_is_a_fault()
    {
        TestImages.WriteConvention(folder, "horses", 2, 2, 1, 1);

        Assert.Contains("is not a name of a dataset", Assert.Single(store.Inspect(folder["horses"], name: "../x").Faults));
    }

    [Fact]
    public void Inspection_reports_progress_and_can_be_cancelled()
    {
        TestImages.WriteConvention(folder, "horses", 3, 3, 1, 1);
        var seen = new Progress();

        store.Inspect(folder["horses"], progress: seen);

        Assert.Equal(Enumerable.Range(1, 8).Select(done => new ImportProgress(ImportStage.Checking, done, 8)), seen.Reports);
        Assert.Throws<OperationCanceledException>(() => store.Inspect(folder["horses"], cancellationToken: new CancellationToken(canceled: true)));
    }

    private static int[] Counts(DatasetManifest manifest) =>
    [
        manifest.Of(DatasetSplit.Train, DatasetDomain.A).Count(), manifest.Of(DatasetSplit.Train, DatasetDomain.B).Count(),
        manifest.Of(DatasetSplit.Test, DatasetDomain.A).Count(), manifest.Of(DatasetSplit.Test, DatasetDomain.B).Count(),
    ];

    private sealed class Progress : IProgress<ImportProgress>
    {
        public List<ImportProgress> Reports { get; } = [];

        public void Report(ImportProgress value) => Reports.Add(value);
    }
}
