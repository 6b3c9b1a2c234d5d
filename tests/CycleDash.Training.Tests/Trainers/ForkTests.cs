using CycleDash.Training.Checkpoints;
using CycleDash.Training.Configuration;
using CycleDash.Training.Recording;
using CycleDash.Training.Trainers;

namespace CycleDash.Training.Tests.Trainers;

public sealed class ForkTests : IDisposable
{
    private const long Parent = 1;
    private const long Child = 2;
    private const long Step = 6;

    private readonly TinyRun run = new();
    private readonly RecordedRun whole = new();
    private readonly RecordedRun fork = new();

    public ForkTests() => run.Train(TinyRun.Config, whole, runId: Parent);

    public void Dispose() => run.Dispose();

    [Fact]
    public void A_fork_without_changes_goes_on_exactly_as_its_parent()
    {
        var hashes = run.FinalHashes();

        Assert.Equal(RunOutcome.Completed, ForkTo(TinyRun.Config));

        Assert.Equal(whole.Reproducible.Where(entry => entry.Step > Step), fork.Reproducible);
        Assert.Equal(hashes, run.FinalHashes());
        Assert.Equal(Step, fork.Plans[0].ResumedFromStep);
        Assert.Contains(fork.Events, item => item is { Kind: RunEventKind.Started, Step: Step });
    }

    [Fact]
    public void A_paused_fork_goes_on_from_its_own_checkpoint()
    {
        var hashes = run.FinalHashes();
        var control = new RunControl();
        fork.OnMetrics = metrics => control.Ask(metrics.Step == 8 ? StopRequest.Pause : StopRequest.None);
        Assert.Equal(RunOutcome.Paused, ForkTo(TinyRun.Config, control));
        fork.OnMetrics = null;

        Assert.Equal(RunOutcome.Completed, ForkTo(TinyRun.Config));

        Assert.Equal([Step, 8], fork.Plans.Select(plan => plan.ResumedFromStep));
        Assert.Equal(whole.Reproducible.Where(entry => entry.Step > Step), fork.Reproducible);
        Assert.Equal(hashes, run.FinalHashes());
    }

    [Fact]
    public void Another_learning_rate_starts_from_the_same_networks_and_leads_elsewhere()
    {
        ForkTo(TinyRun.Config with { LearningRate = 1e-4 });

        // The first loss is that of the parent's networks on the parent's images; only the step after it differs.
        Assert.Equal(whole.Value(Step + 1, MetricNames.CycleA), fork.Value(Step + 1, MetricNames.CycleA));
        Assert.NotEqual(whole.Value(Step + 2, MetricNames.CycleA), fork.Value(Step + 2, MetricNames.CycleA));
    }

    [Fact]
    public void Another_seed_sees_other_images_with_the_same_networks()
    {
        ForkTo(TinyRun.Config with { Seed = 99 });

        Assert.NotEqual(whole.Value(Step + 1, MetricNames.CycleA), fork.Value(Step + 1, MetricNames.CycleA));
        Assert.Equal(10, fork.Steps[^1].Step);
    }

    [Theory]
    [InlineData("poolSize", 1)]
    [InlineData("poolSize", 0)]
    [InlineData("poolSize", 50)]
    [InlineData("batchSize", 2)]
    [InlineData("imageSize", 32)]
    [InlineData("criticSteps", 2)]
    [InlineData("lambdaHistoricalAveraging", 1.0)]
    [InlineData("randomCrop", false)]
    public void What_keeps_the_networks_can_change(string key, object value)
    {
        var config = RunConfigSchema.Find(key)!.WithValue(TinyRun.Config with { Epochs = 5 }, value);
        Assert.Empty(ForkRules.Check(TinyRun.Config, config));

        Assert.Equal(RunOutcome.Completed, ForkTo(config));

        Assert.Equal(Step + 1, fork.Steps[0].Step);
        Assert.All(fork.Steps, step => Assert.All(step.Values, metric => Assert.True(double.IsFinite(metric.Value), metric.Name)));
    }

    [Fact]
    public void The_past_of_historical_averaging_begins_with_the_parents_networks()
    {
        ForkTo(TinyRun.Config with { LambdaHistoricalAveraging = 1 });

        var penalties = fork.Steps[0].Values.Where(metric => metric.Name.Contains("historical", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(penalties);
        Assert.All(penalties, penalty => Assert.Equal(0, penalty.Value));
    }

    [Fact]
    public void Other_networks_are_refused()
    {
        var exception = Assert.Throws<CheckpointException>(() => ForkTo(TinyRun.Config with { GeneratorFilters = 8 }));

        Assert.Contains("generator_AB", exception.Message, StringComparison.Ordinal);
        Assert.Empty(fork.Steps);
    }

    [Fact]
    public void A_fork_whose_origin_is_gone_does_not_start_from_nothing()
    {
        Assert.Throws<CheckpointException>(() => run.Train(TinyRun.Config, fork, runId: Child, forkedFromStep: Step));
        Assert.Empty(fork.Steps);
    }

    private RunOutcome ForkTo(RunConfig config, RunControl? control = null)
    {
        var origin = run.DirectoryOf(Child).Origin;
        if (!Directory.Exists(origin))
        {
            Directory.CreateDirectory(Path.Combine(origin, $"step-{Step}"));
            foreach (var file in Directory.GetFiles(Path.Combine(run.DirectoryOf(Parent).Checkpoints, $"step-{Step}")))
                File.Copy(file, Path.Combine(origin, $"step-{Step}", Path.GetFileName(file)));
        }

        return run.Train(config, fork, control, runId: Child, forkedFromStep: Step);
    }
}
