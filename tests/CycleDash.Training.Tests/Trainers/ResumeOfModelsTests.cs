using CycleDash.Training.Configuration;
using CycleDash.Training.Tests.PyTorch;
using CycleDash.Training.Trainers;

namespace CycleDash.Training.Tests.Trainers;

/// <summary>What the models add to a training's state survives a kill: batches of critic steps, penalties, dropout, averages.</summary>
public sealed class ResumeOfModelsTests
{
    private static readonly Dictionary<string, RunConfig> Configurations = new()
    {
        ["wasserstein"] = TinyRun.Config with { AdversarialLoss = AdversarialLossKind.WassersteinGradientPenalty, CriticSteps = 3, PoolSize = 0 },
        ["dropout"] = TinyRun.Config with { Generator = GeneratorKind.UNet, AdversarialLoss = AdversarialLossKind.BinaryCrossEntropy, RealLabel = 0.9 },
        ["averaging"] = TinyRun.Config with { LambdaHistoricalAveraging = 0.5, LambdaFeatureMatching = 1, CriticSteps = 2 },
        ["semantic"] = TinyRun.Config with { LambdaSemantic = 5, Normalization = NormalizationKind.Batch, BatchSize = 2, Generator = GeneratorKind.EncoderDecoder },
    };

    public static TheoryData<string> Variants() => [.. Configurations.Keys];

    [Theory]
    [MemberData(nameof(Variants))]
    public void A_killed_run_ends_as_one_that_was_not(string variant)
    {
        var config = Configurations[variant] with { CheckpointEverySteps = 2, MaxSteps = 6 };
        using var run = new TinyRun();
        var (whole, recorded) = (new RecordedRun(), new RecordedRun());
        run.Train(config, whole, runId: 1, openExtractor: _ => new TinyExtractor());
        var hashes = run.FinalHashes();

        recorded.OnMetrics = metrics =>
        {
            if (metrics.Step == 4)
                throw new KilledException();
        };
        Assert.Throws<KilledException>(() => run.Train(config, recorded, runId: 2, openExtractor: _ => new TinyExtractor()));
        recorded.OnMetrics = null;
        run.Train(config, recorded, runId: 2, openExtractor: _ => new TinyExtractor());

        Assert.Equal(2, recorded.Plans[^1].ResumedFromStep);
        Assert.Equal(whole.Reproducible, recorded.Reproducible);
        Assert.Equal(hashes, run.FinalHashes());
    }

    private sealed class KilledException : Exception;
}
