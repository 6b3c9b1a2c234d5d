using System.Text.Json;
using CycleDash.Training.Configuration;
using CycleDash.Training.Datasets;
using CycleDash.Training.Images;
using CycleDash.Training.Randomness;

namespace CycleDash.Training.Tests.Datasets;

public sealed class TrainingBatchesTests : IDisposable
{
    private const int Side = 20;

    private readonly TemporaryFolder folder = new();
    private readonly UnpairedDataset dataset;

    /// <summary>A has 5 and B has 3 images. The sample at (x, y) of image n is n + 10·x of A, 100 + n + 10·y of B, so that crops tell where they are from.</summary>
    public TrainingBatchesTests()
    {
        for (var n = 0; n < 5; n++)
            folder.Write($"marks/trainA/{n}.png", Marks((x, _) => n + 10 * x));
        for (var n = 0; n < 3; n++)
            folder.Write($"marks/trainB/{n}.png", Marks((_, y) => 50 + n + 10 * y));
        folder.Write("marks/testA/0.png", Marks((x, y) => x + y));
        folder.Write("marks/testB/0.png", Marks((x, y) => x * y / 2));
        dataset = UnpairedDataset.Open(
            TestImages.Import(folder, "marks"), TestImages.Store(folder).FolderOf("marks"), ImageCodec.Default, channels: 1);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Batches_have_the_shape_type_and_range_of_the_networks()
    {
        using var batch = Batches(new RunConfig { ImageSize = 16, BatchSize = 4, Channels = 1 }).Next();

        Assert.Equal([4, 1, 16, 16], batch.A.shape);
        Assert.Equal([4, 1, 16, 16], batch.B.shape);
        Assert.Equal(TorchSharp.torch.ScalarType.Float32, batch.A.dtype);
        Assert.InRange(batch.A.min().item<float>(), -1f, 1f);
        Assert.InRange(batch.A.max().item<float>(), -1f, 1f);
    }

    [Fact]
    public void Black_is_minus_one_and_white_is_one()
    {
        folder.Write("extremes/trainA/0.png", TestImages.Plain(0, 0, 0));
        folder.Write("extremes/trainA/1.png", TestImages.Plain(0, 0, 0));
        folder.Write("extremes/trainB/0.png", TestImages.Plain(255, 255, 255));
        folder.Write("extremes/trainB/1.png", TestImages.Plain(255, 255, 255));
        folder.Write("extremes/testA/0.png", TestImages.Plain(1, 2, 3));
        folder.Write("extremes/testB/0.png", TestImages.Plain(3, 2, 1));
        var extremes = UnpairedDataset.Open(
            TestImages.Import(folder, "extremes"), TestImages.Store(folder).FolderOf("extremes"), ImageCodec.Default, channels: 3);

        using var batch = new TrainingBatches(extremes, new RunConfig { ImageSize = 16 }, new RandomStreams(1)).Next();

        Assert.All(batch.A.data<float>().ToArray(), value => Assert.Equal(-1f, value));
        Assert.All(batch.B.data<float>().ToArray(), value => Assert.Equal(1f, value));
    }

    [Fact]
    public void Every_image_of_a_domain_comes_once_before_any_comes_again()
    {
        var batches = Batches(Plain with { ImageSize = Side });
        Assert.Equal(5, batches.ImagesPerEpoch);

        var drawn = Enumerable.Range(0, 15).Select(_ => Draw(batches)).ToArray();

        foreach (var epoch in drawn.Select(pair => pair.A).Chunk(5))
            Assert.Equal([0, 1, 2, 3, 4], epoch.Order());
        foreach (var epoch in drawn.Select(pair => pair.B).Chunk(3))
            Assert.Equal([50, 51, 52], epoch.Order());
        Assert.True(drawn.Select(pair => pair.A).Chunk(5).DistinctBy(epoch => string.Join(',', epoch)).Count() > 1);

        static (int A, int B) Draw(TrainingBatches batches)
        {
            using var batch = batches.Next();
            return (Sample(batch.A.data<float>().ToArray()[0]), Sample(batch.B.data<float>().ToArray()[0]));
        }
    }

    [Fact]
    public void A_batch_larger_than_a_domain_goes_on_into_the_next_order()
    {
        using var batch = Batches(Plain with { ImageSize = Side, BatchSize = 6 }).Next();

        var first = batch.B.data<float>().ToArray().Chunk(Side * Side).Select(image => Sample(image[0])).ToArray();

        Assert.Equal([50, 51, 52], first[..3].Order());
        Assert.Equal([50, 51, 52], first[3..].Order());
    }

    [Fact]
    public void Crops_and_flips_reach_every_place_and_are_drawn_anew()
    {
        var batches = Batches(Plain with { ImageSize = 16, ResizeScale = Side / 16.0, RandomCrop = true, RandomFlip = true });
        HashSet<(int Left, bool Mirrored)> inA = [];
        HashSet<int> tops = [];
        for (var step = 0; step < 400; step++)
        {
            using var batch = batches.Next();
            var a = batch.A.data<float>().ToArray();
            inA.Add((Math.Min(Sample(a[0]), Sample(a[15])) / 10, a[0] > a[15]));
            tops.Add((Sample(batch.B.data<float>().ToArray()[0]) - 50) / 10);
        }

        Assert.Equal(10, inA.Count);
        Assert.Equal([0, 1, 2, 3, 4], tops.Order());
    }

    [Fact]
    public void Without_crop_and_flip_the_centre_is_taken()
    {
        var batches = Batches(Plain with { ImageSize = 16, ResizeScale = Side / 16.0 });
        for (var step = 0; step < 20; step++)
        {
            using var batch = batches.Next();
            var a = batch.A.data<float>().ToArray();
            Assert.Equal((2, 17), (Sample(a[0]) / 10, Sample(a[15]) / 10));
            Assert.Equal(2, (Sample(batch.B.data<float>().ToArray()[0]) - 50) / 10);
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_batches_and_another_seed_others()
    {
        var config = new RunConfig { ImageSize = 16, BatchSize = 2 };

        Assert.Equal(Values(Batches(config), 10), Values(Batches(config), 10));
        Assert.NotEqual(Values(Batches(config), 10), Values(Batches(config, seed: 2), 10));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(7)]
    public void Restored_batches_go_on_bit_by_bit(int taken)
    {
        var config = new RunConfig { ImageSize = 16 };
        var batches = Batches(config);
        Values(batches, taken);
        var state = JsonSerializer.Deserialize<TrainingBatchesState>(JsonSerializer.Serialize(batches.Save()));
        var expected = Values(batches, 12);
        var resumed = Batches(config, seed: 99);

        resumed.Restore(state!);

        Assert.Equal(expected, Values(resumed, 12));
    }

    [Fact]
    public void A_state_of_another_dataset_is_refused()
    {
        var batches = Batches(Plain);

        Assert.Throws<FormatException>(() => batches.Restore(batches.Save() with { TakenB = 4 }));
    }

    [Fact]
    public void Evaluation_takes_the_test_images_in_order_without_randomness()
    {
        var test = new EvaluationBatches(dataset, DatasetSplit.Test, DatasetDomain.A, Side);
        using var once = test.Read([0]);

        Assert.Equal([1, 1, Side, Side], once.shape);
        Assert.Equal(Enumerable.Range(0, Side * Side).Select(i => i % Side + i / Side), once.data<float>().ToArray().Select(Sample));
    }

    [Fact]
    public void Chosen_evaluation_images_are_spread_evenly()
    {
        var train = new EvaluationBatches(dataset, DatasetSplit.Train, DatasetDomain.A, 16);

        Assert.Equal([0, 1, 2, 3, 4], train.Choose(0));
        Assert.Equal([0, 1, 2, 3, 4], train.Choose(9));
        Assert.Equal([0, 2], train.Choose(2));
        var batches = train.Read(train.Choose(0), batchSize: 2).ToArray();
        Assert.Equal([2L, 2L, 1L], batches.Select(batch => batch.shape[0]));
        Array.ForEach(batches, batch => batch.Dispose());
    }

    private static RunConfig Plain { get; } = new() { ImageSize = 16, ResizeScale = 1, RandomCrop = false, RandomFlip = false };

    private TrainingBatches Batches(RunConfig config, int seed = 1) => new(dataset, config, new RandomStreams(seed));

    private static float[] Values(TrainingBatches batches, int count)
    {
        List<float> values = [];
        for (var i = 0; i < count; i++)
        {
            using var batch = batches.Next();
            values.AddRange(batch.A.data<float>().ToArray());
            values.AddRange(batch.B.data<float>().ToArray());
        }

        return [.. values];
    }

    private static int Sample(float value) => (int)MathF.Round((value + 1) * 127.5f);

    private static byte[] Marks(Func<int, int, int> sample) =>
        TestImages.Grey(Side, Side, [.. Enumerable.Range(0, Side * Side).Select(i => (byte)sample(i % Side, i / Side))]);
}
