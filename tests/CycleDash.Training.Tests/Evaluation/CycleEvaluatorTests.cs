using CycleDash.Training.Datasets;
using CycleDash.Training.Evaluation;
using CycleDash.Training.Images;
using CycleDash.Training.Networks;
using CycleDash.Training.Randomness;
using CycleDash.Training.Tests.Datasets;
using CycleDash.Training.Tests.Trainers;
using static TorchSharp.torch;

namespace CycleDash.Training.Tests.Evaluation;

public sealed class CycleEvaluatorTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly UnpairedDataset dataset;
    private readonly CycleNetworks networks;

    public CycleEvaluatorTests()
    {
        TestImages.WriteConvention(folder, "set", trainA: 2, trainB: 2, testA: 6, testB: 2);
        var manifest = TestImages.Import(folder, "set");
        dataset = UnpairedDataset.Open(manifest, TestImages.Store(folder).FolderOf("set"), ImageCodec.Default, channels: 3);
        networks = new CycleNetworks(TinyRun.Config, new RandomStreams(1));
    }

    public void Dispose()
    {
        networks.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void It_is_the_mean_over_all_test_images_in_pixel_units()
    {
        using var scope = NewDisposeScope();
        var evaluation = new CycleEvaluator(TinyRun.Config with { EvaluationImages = 0 }, dataset).Evaluate(networks, () => false)!;

        networks.Train(false);
        var batches = new EvaluationBatches(dataset, DatasetSplit.Test, DatasetDomain.A, 16);
        var expected = Enumerable.Range(0, 6).Average(i =>
        {
            var real = batches.Read([i]);
            var pixels = (networks.GeneratorBA.call(networks.GeneratorAB.call(real)) + 1) / 2;
            return (pixels - (real + 1) / 2).abs().mean().item<float>();
        });

        Assert.Equal((6, 2), (evaluation.ImagesA, evaluation.ImagesB));
        Assert.Equal(expected, evaluation.CycleA!.Value, 5);
    }

    [Fact]
    public void No_more_images_than_asked_for_are_used()
    {
        var evaluation = new CycleEvaluator(TinyRun.Config with { EvaluationImages = 3 }, dataset).Evaluate(networks, () => false)!;

        Assert.Equal((3, 2), (evaluation.ImagesA, evaluation.ImagesB));
    }

    [Fact]
    public void It_can_be_stopped_between_batches()
    {
        var asked = 0;

        Assert.Null(new CycleEvaluator(TinyRun.Config, dataset).Evaluate(networks, () => ++asked == 2));
        Assert.Equal(2, asked);
    }

    [Fact]
    public void It_leaves_no_gradients_and_no_changed_weights()
    {
        new CycleEvaluator(TinyRun.Config, dataset).Evaluate(networks, () => false);

        Assert.All(networks.GeneratorParameters, pair => Assert.Null(pair.Parameter.grad));
        Assert.False(networks.GeneratorAB.training);
    }
}
