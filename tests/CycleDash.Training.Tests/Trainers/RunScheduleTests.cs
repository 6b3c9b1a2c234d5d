using CycleDash.Training.Configuration;
using CycleDash.Training.Trainers;

namespace CycleDash.Training.Tests.Trainers;

public sealed class RunScheduleTests
{
    [Theory]
    [InlineData(100, 80, 1, 100)]
    [InlineData(80, 100, 1, 100)]
    [InlineData(100, 80, 32, 4)]
    [InlineData(3, 2, 8, 1)]
    public void An_epoch_is_the_larger_domain_in_batches_rounded_up(int imagesA, int imagesB, int batchSize, int steps)
    {
        Assert.Equal(steps, new RunSchedule(new RunConfig { BatchSize = batchSize }, imagesA, imagesB).StepsPerEpoch);
    }

    [Fact]
    public void Maximum_steps_end_the_run_early_and_leave_the_learning_rate_alone()
    {
        var config = new RunConfig { Epochs = 10, DecayEpochs = 5 };
        var full = new RunSchedule(config, 10, 10);
        var cut = new RunSchedule(config with { MaxSteps = 80 }, 10, 10);

        Assert.Equal(100, full.TotalSteps);
        Assert.Equal(80, cut.TotalSteps);
        Assert.All(Enumerable.Range(1, 80), step => Assert.Equal(full.LearningRate.FactorAt(step), cut.LearningRate.FactorAt(step)));
    }

    [Fact]
    public void Epochs_count_from_one()
    {
        var schedule = new RunSchedule(new RunConfig(), 10, 10);

        Assert.Equal([1, 1, 1, 2, 2, 3], new long[] { 0, 1, 10, 11, 20, 21 }.Select(schedule.EpochOf));
    }

    [Fact]
    public void The_last_step_is_evaluated_sampled_and_kept_whatever_the_intervals_are()
    {
        var schedule = new RunSchedule(new RunConfig { Epochs = 3, EvaluateEveryEpochs = 2, SampleEverySteps = 7, CheckpointEverySteps = 11, MaxSteps = 25 }, 10, 10);

        Assert.Equal([20, 25], Due(schedule.EvaluationDue));
        Assert.Equal([7, 14, 21, 25], Due(schedule.SamplesDue));
        Assert.Equal([11, 22, 25], Due(schedule.CheckpointDue));

        static IEnumerable<int> Due(Func<long, bool> due) => Enumerable.Range(1, 25).Where(step => due(step));
    }

    [Fact]
    public void The_learning_rate_is_constant_and_then_falls_linearly_towards_zero()
    {
        var rate = new LearningRateSchedule(TotalSteps: 100, DecaySteps: 50);

        Assert.Equal(51, rate.DecayStart);
        Assert.Equal([1, 1, 1, 0.98, 0.5, 0.02, 0], new long[] { 1, 50, 51, 52, 76, 100, 101 }.Select(rate.FactorAt));
    }

    [Fact]
    public void Without_decay_the_learning_rate_stays()
    {
        var rate = new LearningRateSchedule(TotalSteps: 10, DecaySteps: 0);

        Assert.All(Enumerable.Range(1, 10), step => Assert.Equal(1, rate.FactorAt(step)));
        Assert.Equal(11, rate.DecayStart);
    }
}
