using CycleDash.Training.Configuration;
using CycleDash.Training.Datasets;
using CycleDash.Training.Evaluation;
using CycleDash.Training.Images;
using CycleDash.Training.Networks;
using CycleDash.Training.Randomness;
using CycleDash.Training.Recording;
using CycleDash.Training.Tests.Datasets;
using CycleDash.Training.Tests.Trainers;
using TorchSharp;
using static TorchSharp.torch;

namespace CycleDash.Training.Tests.Evaluation;

public sealed class RunEvaluatorTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly UnpairedDataset dataset;
    private readonly CycleNetworks networks;
    private readonly RunConfig all = TinyRun.Config with { EvaluationImages = 0 };

    public RunEvaluatorTests()
    {
        TestImages.WriteConvention(folder, "set", trainA: 2, trainB: 2, testA: 9, testB: 6);
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
    public void The_cycle_is_the_mean_over_all_test_images_in_pixel_units()
    {
        using var evaluator = new RunEvaluator(all, dataset);
        using var scope = NewDisposeScope();

        var evaluation = evaluator.Evaluate(networks, last: false, () => false)!;

        var (real, translated) = Translate(9);
        var expected = ((networks.GeneratorBA.call(translated) - real) / 2).abs().mean().item<float>();
        Assert.Equal((9, 6), (evaluation.ImagesA, evaluation.ImagesB));
        Assert.Equal(expected, Value(evaluation, MetricNames.EvaluationCycleA), 5);
        Assert.All(evaluation.Groups, group => Assert.Null(group.Protocol));
    }

    [Fact]
    public void Distances_are_those_of_the_features_of_translations_and_of_real_images()
    {
        using var evaluator = new RunEvaluator(all, dataset, Colours());
        using var scope = NewDisposeScope();
        var extractor = new ColourExtractor();

        var evaluation = evaluator.Evaluate(networks, last: false, () => false)!;

        var (real, translated) = Translate(9);
        var (sources, fakes, targets) = (extractor.Features(real), extractor.Features(translated), extractor.Features(Real(DatasetDomain.B, 6)));
        Assert.Equal(FrechetDistance.Between(targets, fakes), Value(evaluation, MetricNames.FrechetAB), 6);
        Assert.Equal(KernelDistance.Between(targets, fakes, FeatureScore.SubsetSeed).Mean, Value(evaluation, MetricNames.KernelAB), 6);
        Assert.Equal(SemanticDistance.Between(sources, fakes), Value(evaluation, MetricNames.SemanticAB), 6);
        using var floor = new RealFeatures(targets);
        Assert.Equal(floor.FrechetFloor!.Value, Value(evaluation, MetricNames.FrechetFloorAB), 6);
        Assert.Equal(FrechetDistance.Between(targets[TensorIndex.Slice(0, null, 2)], targets[TensorIndex.Slice(1, null, 2)]), floor.FrechetFloor!.Value, 6);
    }

    [Fact]
    public void Every_score_of_an_extractor_carries_its_protocol()
    {
        using var evaluator = new RunEvaluator(all, dataset, Colours());

        var evaluation = evaluator.Evaluate(networks, last: false, () => false)!;

        var expected = new ScoreProtocol("colours", new ColourExtractor().WeightsHash, 16, ResizeMode.Clean, 6, 9, DatasetSplit.Test);
        Assert.Equal(expected, GroupOf(evaluation, MetricNames.FrechetAB).Protocol);
        Assert.Equal(expected with { RealImages = 9, GeneratedImages = 6 }, GroupOf(evaluation, MetricNames.KernelBA).Protocol);
        Assert.Null(GroupOf(evaluation, MetricNames.EvaluationCycleB).Protocol);
    }

    [Fact]
    public void Real_images_are_seen_once_and_then_kept_for_every_run()
    {
        var cache = new FeatureCache(folder.Path);
        ColourExtractor first = new(), second = new();
        RunEvaluation one, two, again;
        using (var evaluator = new RunEvaluator(all, dataset, new ScoreExtractor(first, ResizeMode.Clean), cache: cache))
        {
            one = evaluator.Evaluate(networks, last: false, () => false)!;
            two = evaluator.Evaluate(networks, last: false, () => false)!;
        }

        using (var evaluator = new RunEvaluator(all, dataset, new ScoreExtractor(second, ResizeMode.Clean), cache: cache))
            again = evaluator.Evaluate(networks, last: false, () => false)!;

        Assert.Equal((9 + 6) * 3, first.Seen);
        Assert.Equal(9 + 6, second.Seen);
        Assert.Equal(Values(one), Values(two));
        Assert.Equal(Values(one), Values(again));
    }

    [Fact]
    public void The_second_extractor_measures_the_best_and_the_last_evaluation_alone()
    {
        using var evaluator = new RunEvaluator(all, dataset, Colours(), new ScoreExtractor(new ColourExtractor("heavy", 32), ResizeMode.Legacy));
        var name = MetricNames.Of(MetricNames.FrechetAB, "heavy");

        var first = evaluator.Evaluate(networks, last: false, () => false)!;
        var same = evaluator.Evaluate(networks, last: false, () => false)!;
        var last = evaluator.Evaluate(networks, last: true, () => false)!;

        Assert.Equal([true, false, false], new[] { first, same, last }.Select(evaluation => evaluation.IsBest));
        Assert.Equal([true, false, true], new[] { first, same, last }.Select(evaluation => evaluation.Groups.Any(group => group.Values.Any(value => value.Name == name))));
        Assert.Equal(("heavy", 32, ResizeMode.Legacy), (GroupOf(first, name).Protocol!.Extractor, GroupOf(first, name).Protocol!.InputSize, GroupOf(first, name).Protocol!.Resize));
    }

    [Fact]
    public void A_run_that_goes_on_knows_its_best()
    {
        using var evaluator = new RunEvaluator(all, dataset, Colours()) { BestDistance = 0 };

        Assert.False(evaluator.Evaluate(networks, last: false, () => false)!.IsBest);
        Assert.Equal(0, evaluator.BestDistance);
    }

    [Fact]
    public void Progress_ascends_to_one()
    {
        var fractions = new List<double>();
        using var evaluator = new RunEvaluator(all, dataset, Colours(), new ScoreExtractor(new ColourExtractor("heavy"), ResizeMode.Clean));

        evaluator.Evaluate(networks, last: false, () => false, fractions.Add);
        evaluator.Evaluate(networks, last: false, () => false, fractions.Add);

        var ends = fractions.Index().Where(entry => entry.Item == 1).Select(entry => entry.Index).ToList();
        Assert.True(fractions.Count > 10);
        Assert.All(fractions, fraction => Assert.InRange(fraction, 0, 1));
        Assert.Equal(fractions.Count - 1, ends[^1]);
        Assert.Equal(fractions[..(ends[0] + 1)].Order(), fractions[..(ends[0] + 1)]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    public void It_can_be_stopped_between_batches(int at)
    {
        var asked = 0;
        using var evaluator = new RunEvaluator(all, dataset, Colours());

        Assert.Null(evaluator.Evaluate(networks, last: true, () => ++asked >= at));
        Assert.Equal(at, asked);
        Assert.Null(evaluator.BestDistance);
    }

    [Fact]
    public void No_more_images_than_asked_for_are_used()
    {
        using var evaluator = new RunEvaluator(TinyRun.Config with { EvaluationImages = 3 }, dataset, Colours());

        var evaluation = evaluator.Evaluate(networks, last: false, () => false)!;

        Assert.Equal((3, 3), (evaluation.ImagesA, evaluation.ImagesB));
        Assert.DoesNotContain(evaluation.Groups.SelectMany(group => group.Values), value => value.Name == MetricNames.FrechetFloorAB);
    }

    [Fact]
    public void A_generator_that_draws_no_numbers_has_a_score_that_is_none()
    {
        using (no_grad())
            networks.GeneratorParameters[0].Parameter.fill_(float.NaN);
        using var evaluator = new RunEvaluator(all, dataset, Colours());

        var evaluation = evaluator.Evaluate(networks, last: false, () => false)!;

        Assert.True(double.IsNaN(Value(evaluation, MetricNames.FrechetAB)));
        Assert.True(double.IsFinite(Value(evaluation, MetricNames.FrechetBA)));
    }

    [Fact]
    public void It_leaves_no_gradients_and_no_tensors()
    {
        using var evaluator = new RunEvaluator(all, dataset, Colours());
        evaluator.Evaluate(networks, last: false, () => false);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        evaluator.Evaluate(networks, last: false, () => false);

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.All(networks.GeneratorParameters, pair => Assert.Null(pair.Parameter.grad));
        Assert.False(networks.GeneratorAB.training);
    }

    private static ScoreExtractor Colours() => new(new ColourExtractor(), ResizeMode.Clean);

    private static double Value(RunEvaluation evaluation, string name) =>
        evaluation.Groups.SelectMany(group => group.Values).Single(value => value.Name == name).Value;

    private static List<Metric> Values(RunEvaluation evaluation) => [.. evaluation.Groups.SelectMany(group => group.Values)];

    private static ScoreGroup GroupOf(RunEvaluation evaluation, string name) =>
        evaluation.Groups.Single(group => group.Values.Any(value => value.Name == name));

    private Tensor Real(DatasetDomain domain, int count) =>
        new EvaluationBatches(dataset, DatasetSplit.Test, domain, 16).Read([.. Enumerable.Range(0, count)]);

    private (Tensor Real, Tensor Translated) Translate(int count)
    {
        using var withoutGradients = no_grad();
        networks.Train(false);
        var real = Real(DatasetDomain.A, count);
        return (real, networks.GeneratorAB.call(real));
    }
}
