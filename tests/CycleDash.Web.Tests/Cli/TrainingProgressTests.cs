using CycleDash.Training.Recording;
using CycleDash.Web.Cli;
using CycleDash.Web.Runs;

namespace CycleDash.Web.Tests.Cli;

public sealed class TrainingProgressTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly TrainingProgress progress = new();

    [Fact]
    public void ARunWithoutStepsIsPreparing() => Assert.Equal("preparing", progress.Describe(Start));

    [Fact]
    public void AnEvaluationSlowsTheTimeLeftAndNotTheRate()
    {
        progress.Apply([new PlanChange(1, new RunPlan(StepsPerEpoch: 50, TotalSteps: 100, ResumedFromStep: 0, Start)), Step(10, seconds: 5)]);
        Assert.Contains("2 steps/s · 00:00:45 left", progress.Describe(Start.AddSeconds(5)), StringComparison.Ordinal);

        progress.Apply([new EvaluatingChange(1, new EvaluationProgress(10, 0.4))]);
        var during = progress.Describe(Start.AddSeconds(10));
        Assert.Contains("2 steps/s", during, StringComparison.Ordinal);
        Assert.Contains("evaluating 40", during, StringComparison.Ordinal);

        progress.Apply([
            new MetricsChange(1, new StepMetrics(10, 1, Start.AddSeconds(15), [new(MetricNames.EvaluationCycleA, 0.25), new(MetricNames.EvaluationCycleB, 0.5)])),
            new EvaluatingChange(1, new EvaluationProgress(10, 1)),
            Step(20, seconds: 20),
        ]);
        var after = progress.Describe(Start.AddSeconds(20));
        Assert.Contains("2 steps/s · 00:01:20 left", after, StringComparison.Ordinal);
        Assert.Contains("test cycle 0.2500 / 0.5000", after, StringComparison.Ordinal);
        Assert.DoesNotContain("evaluating", after, StringComparison.Ordinal);
    }

    private static MetricsChange Step(long step, double seconds) =>
        new(1, new StepMetrics(step, 1, Start.AddSeconds(seconds), [new(MetricNames.LossG, 1), new(MetricNames.LossF, 1)]));
}
