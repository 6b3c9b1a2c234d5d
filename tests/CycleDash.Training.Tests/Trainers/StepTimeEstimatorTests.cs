using CycleDash.Training.Trainers;

namespace CycleDash.Training.Tests.Trainers;

public sealed class StepTimeEstimatorTests
{
    [Fact]
    public void Measures_a_few_steps()
    {
        var estimate = StepTimeEstimator.Measure(TinyRun.Config, CancellationToken.None);

        Assert.True(estimate.SecondsPerStep > 0);
        Assert.InRange(estimate.MeasuredSteps, 1, 20);
    }

    [Fact]
    public void Can_be_cancelled()
    {
        Assert.ThrowsAny<OperationCanceledException>(() => StepTimeEstimator.Measure(TinyRun.Config, new CancellationToken(canceled: true)));
    }
}
