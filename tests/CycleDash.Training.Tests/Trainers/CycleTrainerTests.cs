using CycleDash.Training.Configuration;
using CycleDash.Training.Images;
using CycleDash.Training.Recording;
using CycleDash.Training.Trainers;
using TorchSharp;

namespace CycleDash.Training.Tests.Trainers;

public sealed class CycleTrainerTests : IDisposable
{
    private readonly TinyRun run = new();
    private readonly RecordedRun recorded = new();

    public void Dispose() => run.Dispose();

    [Fact]
    public void A_whole_run_reports_every_step_and_ends_completed()
    {
        var outcome = run.Train(TinyRun.Config, recorded);

        Assert.Equal(RunOutcome.Completed, outcome);
        Assert.Equal((5, 10, 0), (recorded.Plans.Single().StepsPerEpoch, recorded.Plans.Single().TotalSteps, recorded.Plans.Single().ResumedFromStep));
        Assert.Equal(Enumerable.Range(1, 10).Select(step => (long)step), recorded.Steps.Select(step => step.Step));
        Assert.Equal([1, 1, 1, 1, 1, 2, 2, 2, 2, 2], recorded.Steps.Select(step => step.Epoch));
        Assert.All(recorded.Steps, step => Assert.Equal(
            [
                MetricNames.AdversarialG, MetricNames.AdversarialF, MetricNames.CycleA, MetricNames.CycleB, MetricNames.IdentityB,
                MetricNames.IdentityA, MetricNames.LossG, MetricNames.LossF, MetricNames.LossDA, MetricNames.LossDB,
                MetricNames.GeneratorLearningRate, MetricNames.DiscriminatorLearningRate, MetricNames.ImagesPerSecond,
            ],
            step.Values.Select(value => value.Name)));
        Assert.Equal(
            [
                (0, RunEventKind.Started), (3, RunEventKind.Checkpointed), (5, RunEventKind.Evaluated), (6, RunEventKind.DecayStarted),
                (6, RunEventKind.Checkpointed), (9, RunEventKind.Checkpointed), (10, RunEventKind.Evaluated), (10, RunEventKind.Checkpointed),
                (10, RunEventKind.Completed),
            ],
            recorded.Events.Select(item => ((int)item.Step, item.Kind)));
    }

    [Fact]
    public void Totals_are_the_weighted_sums_of_the_terms()
    {
        run.Train(TinyRun.Config with { LambdaCycle = 7, LambdaIdentity = 3 }, recorded);

        Assert.Equal(
            recorded.Value(1, MetricNames.AdversarialG) + 7 * recorded.Value(1, MetricNames.CycleA) + 3 * recorded.Value(1, MetricNames.IdentityB),
            recorded.Value(1, MetricNames.LossG), 4);
        Assert.Equal(
            recorded.Value(1, MetricNames.AdversarialF) + 7 * recorded.Value(1, MetricNames.CycleB) + 3 * recorded.Value(1, MetricNames.IdentityA),
            recorded.Value(1, MetricNames.LossF), 4);
    }

    [Fact]
    public void Terms_without_weight_are_neither_computed_nor_reported()
    {
        run.Train(TinyRun.Config with { LambdaCycle = 0, LambdaIdentity = 0, MaxSteps = 1 }, recorded);

        Assert.False(recorded.Has(1, MetricNames.CycleA));
        Assert.False(recorded.Has(1, MetricNames.IdentityA));
        Assert.Equal(recorded.Value(1, MetricNames.AdversarialG), recorded.Value(1, MetricNames.LossG));
    }

    [Fact]
    public void The_test_split_is_evaluated_after_each_epoch_and_after_the_last_step()
    {
        run.Train(TinyRun.Config with { MaxSteps = 7 }, recorded);

        Assert.Equal([5, 7], recorded.Reproducible.Where(entry => entry.Metric.Name == MetricNames.EvaluationCycleA).Select(entry => entry.Step));
        Assert.InRange(recorded.Value(5, MetricNames.EvaluationCycleB), 0, 1);
        Assert.Contains(recorded.Events, item => item is { Kind: RunEventKind.Evaluated, Step: 7 } && item.Message.Contains("3 test images of A and 2 of B", StringComparison.Ordinal));
    }

    [Fact]
    public void Checkpoints_samples_and_evaluations_leave_no_tensor_behind()
    {
        var live = new List<long>();
        recorded.OnMetrics = _ => live.Add(DisposeScopeManager.Statistics.ThreadTotalLiveCount);

        run.Train(TinyRun.Config with { Epochs = 4, CheckpointEverySteps = 2, SampleEverySteps = 2 }, recorded);

        // The pools are full by then.
        Assert.Single(live.Skip(5).Distinct());
    }

    [Fact]
    public void The_learning_rates_follow_the_schedule()
    {
        run.Train(TinyRun.Config with { CriticLearningRateFactor = 5 }, recorded);

        Assert.Equal(
            [2e-3, 2e-3, 2e-3, 2e-3, 2e-3, 2e-3, 1.6e-3, 1.2e-3, 0.8e-3, 0.4e-3],
            recorded.Steps.Select(step => Math.Round(recorded.Value(step.Step, MetricNames.GeneratorLearningRate), 9)));
        Assert.Equal(0.01, recorded.Value(1, MetricNames.DiscriminatorLearningRate), 9);
        Assert.Equal(6, recorded.Events.Single(item => item.Kind == RunEventKind.DecayStarted).Step);
    }

    [Fact]
    public void Triplets_of_the_same_test_images_are_written_throughout()
    {
        run.Train(TinyRun.Config, recorded);

        Assert.Equal([4, 8, 10], recorded.SampleSets.Select(set => set.Step));
        Assert.All(recorded.SampleSets, set => Assert.Equal(
            ["AB 0 testA/00.png", "AB 1 testA/01.png", "AB 2 testA/02.png", "BA 0 testB/00.png", "BA 1 testB/01.png"],
            set.Triplets.Select(triplet => $"{triplet.Direction} {triplet.Index} {triplet.Source}")));
        foreach (var triplet in recorded.SampleSets.SelectMany(set => set.Triplets))
        {
            foreach (var path in new[] { triplet.RealPath, triplet.TranslatedPath, triplet.ReconstructedPath })
                Assert.Equal((16, 16), Size(ImageCodec.Default.DecodeFile(run.Samples(path), 3)));
        }

        Assert.Single(recorded.SampleSets.Select(set => set.Triplets[0].RealPath).Distinct());
        Assert.Empty(Directory.EnumerateFiles(run.Directory.Samples, "*.partial", SearchOption.AllDirectories));

        static (int, int) Size(DecodedImage image) => (image.Width, image.Height);
    }

    [Fact]
    public void The_same_configuration_twice_gives_the_same_numbers_to_the_last_bit()
    {
        run.Train(TinyRun.Config, recorded, runId: 1);
        var hashes = run.FinalHashes();
        var again = new RecordedRun();

        run.Train(TinyRun.Config, again, runId: 2);

        Assert.Equal(recorded.Reproducible, again.Reproducible);
        Assert.Equal(hashes, run.FinalHashes());
    }

    [Fact]
    public void Another_seed_gives_another_run()
    {
        run.Train(TinyRun.Config with { MaxSteps = 1 }, recorded, runId: 1);
        var other = new RecordedRun();

        run.Train(TinyRun.Config with { MaxSteps = 1, Seed = 2 }, other, runId: 2);

        Assert.NotEqual(recorded.Value(1, MetricNames.LossG), other.Value(1, MetricNames.LossG));
    }

    [Fact]
    public void It_learns_to_bring_images_back()
    {
        run.Train(TinyRun.Config with { Epochs = 16, DecayEpochs = 0, GeneratorFilters = 8, LearningRate = 5e-3, SampleEverySteps = 1000, CheckpointEverySteps = 1000 }, recorded);

        var cycle = recorded.Steps.Select(step => recorded.Value(step.Step, MetricNames.CycleA) + recorded.Value(step.Step, MetricNames.CycleB)).ToList();
        Assert.InRange(cycle.TakeLast(20).Average(), 0, 0.85 * cycle.Take(10).Average());
    }

    [Theory]
    [InlineData(NormalizationKind.Batch, 2)]
    [InlineData(NormalizationKind.None, 3)]
    public void Other_normalisations_and_batch_sizes_train(NormalizationKind normalization, int batchSize)
    {
        var outcome = run.Train(TinyRun.Config with { Normalization = normalization, BatchSize = batchSize }, recorded);

        Assert.Equal(RunOutcome.Completed, outcome);
        Assert.Equal((5 + batchSize - 1) / batchSize * 2, recorded.Steps.Count);
    }

    [Fact]
    public void A_whole_run_leaves_no_tensor_behind()
    {
        run.Train(TinyRun.Config, recorded, runId: 1);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        run.Train(TinyRun.Config, recorded, runId: 2);

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Gray_images_train()
    {
        using var gray = new TinyRun(channels: 1);

        Assert.Equal(RunOutcome.Completed, gray.Train(TinyRun.Config with { Channels = 1, MaxSteps = 2 }, recorded));
        Assert.Equal(1, ImageCodec.Default.DecodeFile(gray.Samples(recorded.SampleSets[0].Triplets[0].TranslatedPath), 1).Channels);
    }
}
