using CycleDash.Training.Configuration;
using CycleDash.Training.Evaluation;

namespace CycleDash.Training.Tests.Evaluation;

public sealed class EvaluationCostTests
{
    private static readonly RunConfig Config = new() { Epochs = 20, EvaluateEveryEpochs = 1, EvaluationImages = 64, FidExtractor = "nsfwjs-mobilenet-v2" };

    [Fact]
    public void A_heavier_extractor_costs_more()
    {
        var none = Estimate(Config with { FidExtractor = "none" });
        var light = Estimate(Config);
        var heavy = Estimate(Config with { FidExtractor = "inception-2015" });

        Assert.True(none.SecondsPerEvaluation < light.SecondsPerEvaluation && light.SecondsPerEvaluation < heavy.SecondsPerEvaluation);
        Assert.True(none.Share < light.Share && light.Share < heavy.Share);
    }

    [Fact]
    public void A_second_extractor_counts_for_the_best_and_the_last()
    {
        var both = Estimate(Config with { FidExtractor = "nsfwjs-mobilenet-v2+inception-2015" });

        Assert.Equal(Estimate(Config).SecondsPerEvaluation, both.SecondsPerEvaluation);
        Assert.InRange(both.SecondsForBestOrLast, 2 * 64 * 0.11, 2 * 64 * 0.11 + both.SecondsPerEvaluation);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("nsfwjs-mobilenet-v2")]
    [InlineData("inception-2015")]
    public void The_suggested_interval_keeps_to_a_tenth(string extractor)
    {
        var config = Config with { FidExtractor = extractor, Epochs = 100 };
        var suggested = Estimate(config).SuggestedEveryEpochs;

        Assert.InRange(Estimate(config with { EvaluateEveryEpochs = suggested }).Share, 0, EvaluationCost.TargetShare);
        if (suggested > 1)
            Assert.True(Estimate(config with { EvaluateEveryEpochs = suggested - 1 }).Share > EvaluationCost.TargetShare * 0.9);
    }

    [Fact]
    public void A_short_run_is_evaluated_once() =>
        Assert.Equal(2, Estimate(Config with { FidExtractor = "inception-2015", Epochs = 2 }).SuggestedEveryEpochs);

    private static EvaluationEstimate Estimate(RunConfig config) => EvaluationCost.Estimate(config, secondsPerStep: 0.1, stepsPerEpoch: 100, testImages: 200);
}
