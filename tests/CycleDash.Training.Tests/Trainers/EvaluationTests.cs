using CycleDash.Training.Evaluation;
using CycleDash.Training.Recording;
using CycleDash.Training.Tests.Datasets;
using CycleDash.Training.Tests.Extractors;
using CycleDash.Training.Trainers;
using CycleDash.Training.Weights;
using static TorchSharp.torch;

namespace CycleDash.Training.Tests.Trainers;

public sealed class EvaluationTests : IDisposable
{
    private const string Extractor = "nsfwjs-mobilenet-v2";

    private readonly TemporaryFolder folder = new();
    private readonly EvaluationResources resources;

    public EvaluationTests()
    {
        var weights = new WeightsStore(folder.Path, TimeProvider.System);
        var entry = WeightsCatalogue.Get(Extractor);
        using var scope = NewDisposeScope();
        using var network = FilledWeights.Build(entry.Network);
        var path = Path.Combine(folder.Path, "filled.safetensors");
        SafetensorsFile.Write(path, ModuleWeights.Of(network).Where(weight => !weight.Name.EndsWith("num_batches_tracked", StringComparison.Ordinal)));
        weights.Add(path, entry);
        resources = EvaluationResources.Of(folder.Path, weights);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_run_with_an_extractor_records_its_scores_with_their_protocol_and_goes_on_with_its_best()
    {
        var config = TinyRun.Config with { FidExtractor = Extractor, EvaluationImages = 0, CheckpointEverySteps = 5 };
        using var run = new TinyRun();
        var whole = new RecordedRun();
        Assert.Equal(RunOutcome.Completed, run.Train(config, whole, resources: resources));

        // Interrupted in the second epoch, after the first evaluation and its checkpoint.
        var resumed = new RecordedRun();
        var control = new RunControl();
        resumed.OnMetrics = metrics => control.Ask(metrics.Step == 7 ? StopRequest.Interrupt : StopRequest.None);
        Assert.Equal(RunOutcome.Interrupted, run.Train(config, resumed, control, runId: 2, resources: resources));
        resumed.OnMetrics = null;
        Assert.Equal(RunOutcome.Completed, run.Train(config, resumed, runId: 2, resources: resources));

        var scores = whole.All.Where(entry => entry.Protocol is not null).ToList();
        Assert.Equal([5, 5, 10, 10], scores.Select(entry => entry.Step));
        Assert.All(scores, entry => Assert.Equal((Extractor, 128, ResizeMode.Clean), (entry.Protocol!.Extractor, entry.Protocol.InputSize, entry.Protocol.Resize)));
        Assert.Equal([(2, 3), (3, 2)], scores[..2].Select(entry => (entry.Protocol!.RealImages, entry.Protocol.GeneratedImages)));
        Assert.True(double.IsFinite(whole.Value(10, MetricNames.FrechetAB)) && whole.Value(10, MetricNames.FrechetAB) > 0);
        Assert.Equal(whole.Reproducible, resumed.Reproducible);
        Assert.Equal(
            whole.Events.Where(entry => entry.Kind == RunEventKind.Evaluated).Select(entry => entry.Message),
            resumed.Events.Where(entry => entry.Kind == RunEventKind.Evaluated).Select(entry => entry.Message));
        Assert.Equal(1, whole.Progress[^1].Fraction);
    }

    [Fact]
    public void Weights_that_are_absent_stop_a_run_before_it_begins()
    {
        using var run = new TinyRun();
        var recorder = new RecordedRun();

        var fault = Assert.Throws<WeightsMissingException>(() =>
            run.Train(TinyRun.Config with { FidExtractor = "inception-2015" }, recorder, resources: resources));

        Assert.Contains("./cycledash weights fetch inception-2015", fault.Message, StringComparison.Ordinal);
        Assert.Empty(recorder.Events);
    }
}
