using CycleDash.Training.Configuration;
using CycleDash.Training.Datasets;
using CycleDash.Training.Evaluation;
using CycleDash.Training.Evaluation.ContentErrors;
using CycleDash.Training.Images;
using CycleDash.Training.Networks;
using CycleDash.Training.Randomness;
using CycleDash.Training.Recording;
using CycleDash.Training.Tests.Datasets;
using CycleDash.Training.Tests.PyTorch;
using CycleDash.Training.Tests.Trainers;
using static TorchSharp.torch;

namespace CycleDash.Training.Tests.Evaluation.ContentErrors;

[Collection(ProcessWideGenerator.Name)]
public sealed class ContentErrorMetricTests(ContentErrorMetricTests.SmallDataset small) : IClassFixture<ContentErrorMetricTests.SmallDataset>, IDisposable
{
    /// <summary>A fraction of a second: enough to tell water from roads.</summary>
    private static readonly SegmenterEffort Little = new(Scenes: 24, Steps: 40, BatchSize: 4, WindowPixels: 32);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void True_maps_are_read_with_less_than_two_percent_error()
    {
        var dataset = small.Open();
        foreach (var size in new[] { 128, 64 })
        {
            using var metric = ContentErrorMetric.For(dataset, size, folder["segmenters"], effort: Little with { Steps = 1 })!;

            var floor = metric.Floor(TranslationDirection.AB);

            Assert.Equal(6, floor.Images);
            Assert.InRange(floor.Overall, 0, 0.02);
        }
    }

    [Fact]
    public void One_image_is_inspected_as_it_is_counted()
    {
        var dataset = small.Open();
        using var metric = ContentErrorMetric.For(dataset, 64, folder["segmenters"], effort: Little with { Steps = 1 })!;
        var source = dataset.Images(DatasetSplit.Test, DatasetDomain.B)[0];
        using var map = new EvaluationBatches(dataset, DatasetSplit.Test, DatasetDomain.B, 64).Read([0]);
        var tally = metric.Start(TranslationDirection.AB);
        tally.Add(map, [source]);

        var inspected = metric.Inspect(TranslationDirection.AB, source, ImageTensors.ToPixels(map)[0]);

        Assert.Equal(tally.Result!.Overall, inspected.Error.Overall, 12);
        Assert.Equal((64 * 64, 64 * 64), (inspected.Truth.Length, inspected.Decoded.Length));
        Assert.Throws<ArgumentException>(() => metric.Inspect(TranslationDirection.AB, source, new DecodedImage(8, 8, 3, new byte[192])));
    }

    [Fact]
    public void Photographs_are_segmented_and_the_segmenter_is_kept()
    {
        using var asInAnEvaluation = no_grad();
        var dataset = small.Open();
        using var trained = ContentErrorMetric.For(dataset, 64, folder["segmenters"], effort: Little)!;
        var floor = trained.Floor(TranslationDirection.BA);
        var file = Assert.Single(Directory.GetFiles(folder["segmenters"]));
        var written = File.GetLastWriteTimeUtc(file);

        using var kept = ContentErrorMetric.For(dataset, 64, folder["segmenters"], effort: Little)!;

        // Chance would be about 0.85.
        Assert.InRange(floor.Overall, 0, 0.6);
        Assert.Equal(floor.Overall, kept.Floor(TranslationDirection.BA).Overall);
        Assert.Equal(written, File.GetLastWriteTimeUtc(file));
        Assert.Contains("64px", kept.DecoderOf(TranslationDirection.BA));
    }

    [Fact]
    public void An_evaluation_records_the_floor_and_every_class_and_can_be_stopped_while_the_segmenter_trains()
    {
        var dataset = small.Open();
        var config = TinyRun.Config with { ImageSize = 64, EvaluationImages = 2 };
        using var networks = new CycleNetworks(config, new RandomStreams(1));
        using var evaluator = new RunEvaluator(config, dataset, segmenterFolder: folder["segmenters"], segmenterEffort: Little with { Steps = 4 });
        var fractions = new List<double>();

        Assert.Null(evaluator.Evaluate(networks, last: false, () => fractions.Count == 2, fractions.Add));
        Assert.Equal([0, 0.125], fractions);
        Assert.False(Directory.Exists(folder["segmenters"]));

        fractions.Clear();
        var evaluation = evaluator.Evaluate(networks, last: false, () => false, fractions.Add)!;

        Assert.Equal(fractions.Order(), fractions);
        Assert.Equal(1, fractions[^1]);
        var values = evaluation.Groups.SelectMany(group => group.Values).ToDictionary(metric => metric.Name, metric => metric.Value);
        using var metric = ContentErrorMetric.For(dataset, 64, folder["segmenters"], effort: Little with { Steps = 4 })!;
        Assert.Equal(metric.Floor(TranslationDirection.AB).Overall, values[MetricNames.ContentErrorFloorAB]);
        Assert.Equal(metric.Floor(TranslationDirection.BA).Overall, values[MetricNames.ContentErrorFloorBA]);
        var classes = dataset.Manifest.Truth!.Classes.Select(name => MetricNames.OfClass(MetricNames.ContentErrorAB, name))
            .Where(values.ContainsKey).Select(name => values[name]).ToList();
        Assert.Equal(values[MetricNames.ContentErrorAB], classes.Average(), 12);
    }

    [Fact]
    public void A_damaged_segmenter_is_trained_again_and_the_process_wide_generator_is_left_alone()
    {
        var dataset = small.Open();
        using (ContentErrorMetric.For(dataset, 64, folder["segmenters"], effort: Little with { Steps = 2 }))
        {
        }

        File.WriteAllBytes(Assert.Single(Directory.GetFiles(folder["segmenters"])), [1, 2, 3]);
        using var before = get_rng_state();
        using var metric = ContentErrorMetric.For(dataset, 64, folder["segmenters"], effort: Little with { Steps = 2 });
        using var after = get_rng_state();

        Assert.NotNull(metric);
        Assert.Equal(before.data<byte>().ToArray(), after.data<byte>().ToArray());
    }

    [Fact]
    public void A_translation_that_forgets_its_source_is_in_error()
    {
        var dataset = small.Open();
        using var metric = ContentErrorMetric.For(dataset, 64, folder["segmenters"], effort: Little with { Steps = 1 })!;
        var photographs = dataset.Images(DatasetSplit.Test, DatasetDomain.A);
        var maps = new EvaluationBatches(dataset, DatasetSplit.Test, DatasetDomain.B, 64);
        using var others = maps.Read(maps.Choose(0));

        var tally = metric.Start(TranslationDirection.AB);
        Assert.Null(tally.Result);
        tally.Add(others, photographs);

        Assert.InRange(tally.Result!.Overall, 0.6, 1);
        Assert.Equal(["ground", "road", "building", "water", "park"], tally.Result.PerClass.Select(one => one.Key));
    }

    [Fact]
    public void Images_without_truth_or_colour_have_no_content_error()
    {
        Assert.Null(ContentErrorMetric.For(small.Open(channels: 1), 64, folder["segmenters"]));

        TestImages.WriteConvention(folder, "horses", 2, 2, 1, 1);
        var horses = TestImages.Import(folder, "horses");
        var dataset = UnpairedDataset.Open(horses, TestImages.Store(folder).FolderOf("horses"), ImageCodec.Default, 3);
        Assert.Null(dataset.ReadMask(dataset.Images(DatasetSplit.Test, DatasetDomain.A)[0]));
        Assert.Null(ContentErrorMetric.For(dataset, 64, folder["segmenters"]));
        Assert.False(Directory.Exists(folder["segmenters"]));
    }

    /// <summary>Generated once for all tests.</summary>
    public sealed class SmallDataset : IAsyncLifetime, IDisposable
    {
        private const string Name = "aerial-map-train2-test6";
        private readonly TemporaryFolder folder = new();
        private DatasetManifest? manifest;

        public async Task InitializeAsync() => manifest = await new EmbeddedDatasets(TestImages.Store(folder)).EnsureAsync(Name);

        public Task DisposeAsync() => Task.CompletedTask;

        public void Dispose() => folder.Dispose();

        public UnpairedDataset Open(int channels = 3) =>
            UnpairedDataset.Open(manifest!, TestImages.Store(folder).FolderOf(Name), ImageCodec.Default, channels);
    }
}
