using CycleDash.Training.Recording;
using CycleDash.Training.Trainers;

namespace CycleDash.Training.Tests.Trainers;

public sealed class FailureTests : IDisposable
{
    private readonly TinyRun run = new();
    private readonly RecordedRun recorded = new();

    public void Dispose() => run.Dispose();

    [Fact]
    public void A_loss_that_is_no_number_ends_the_run_with_step_term_and_checkpoint()
    {
        // One step with this rate leaves weights whose scores overflow when they are squared.
        var failure = Assert.Throws<TrainingFailedException>(
            () => run.Train(TinyRun.Config with { LearningRate = 1e30, CheckpointEverySteps = 1 }, recorded));

        Assert.Equal((2, MetricNames.AdversarialG, 1), (failure.Step, failure.Term, failure.LastCheckpointStep));
        Assert.Contains("step 2", failure.Message, StringComparison.Ordinal);
        Assert.Contains(MetricNames.AdversarialG, failure.Message, StringComparison.Ordinal);
        Assert.Contains("checkpoint is that of step 1", failure.Message, StringComparison.Ordinal);
        Assert.Equal([1L], recorded.Steps.Select(step => step.Step));
        Assert.Equal((RunEventKind.Failed, failure.Message), (recorded.Events[^1].Kind, recorded.Events[^1].Message));
        Assert.True(recorded.Flushes > 0);
    }

    [Fact]
    public void Weights_that_are_no_numbers_are_not_put_into_a_checkpoint()
    {
        // One step with this rate overflows in the optimiser.
        var failure = Assert.Throws<TrainingFailedException>(
            () => run.Train(TinyRun.Config with { LearningRate = 1e38, CheckpointEverySteps = 1 }, recorded));

        Assert.Equal((1, null), (failure.Step, failure.LastCheckpointStep));
        Assert.StartsWith("generator_AB.model.", failure.Term, StringComparison.Ordinal);
        Assert.Empty(run.Checkpoints.Steps);
    }
}
