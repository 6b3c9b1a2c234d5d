using CycleDash.Training.Recording;
using CycleDash.Training.Trainers;

namespace CycleDash.Training.Tests.Trainers;

public sealed class StopTests : IDisposable
{
    private readonly TinyRun run = new();
    private readonly RecordedRun recorded = new();
    private readonly RunControl control = new();

    public void Dispose() => run.Dispose();

    [Theory]
    [InlineData(StopRequest.Cancel, RunOutcome.Cancelled, RunEventKind.Cancelled, false)]
    [InlineData(StopRequest.Pause, RunOutcome.Paused, RunEventKind.Paused, true)]
    [InlineData(StopRequest.Interrupt, RunOutcome.Interrupted, RunEventKind.Interrupted, true)]
    public void A_request_is_answered_before_the_next_step(StopRequest request, RunOutcome expected, RunEventKind kind, bool writesCheckpoint)
    {
        recorded.OnMetrics = metrics => control.Ask(metrics.Step == 2 ? request : StopRequest.None);

        var outcome = run.Train(TinyRun.Config, recorded, control);

        Assert.Equal(expected, outcome);
        Assert.Equal(2, recorded.Steps.Count);
        Assert.Equal(writesCheckpoint ? [2L] : [], run.Checkpoints.Steps);
        Assert.Equal(kind, recorded.Events[^1].Kind);
        Assert.True(recorded.Flushes > 0);
    }

    [Fact]
    public void A_request_before_the_first_step_leaves_no_checkpoint()
    {
        control.Ask(StopRequest.Pause);

        Assert.Equal(RunOutcome.Paused, run.Train(TinyRun.Config, recorded, control));
        Assert.Empty(recorded.Steps);
        Assert.Empty(run.Checkpoints.Steps);
    }

    [Theory]
    [InlineData(StopRequest.Cancel, StopRequest.Interrupt, StopRequest.Cancel)]
    [InlineData(StopRequest.Cancel, StopRequest.Pause, StopRequest.Cancel)]
    [InlineData(StopRequest.Pause, StopRequest.Interrupt, StopRequest.Pause)]
    [InlineData(StopRequest.Interrupt, StopRequest.Pause, StopRequest.Pause)]
    [InlineData(StopRequest.Pause, StopRequest.Cancel, StopRequest.Cancel)]
    [InlineData(StopRequest.Pause, StopRequest.None, StopRequest.Pause)]
    public void The_strongest_request_counts(StopRequest first, StopRequest second, StopRequest counts)
    {
        control.Ask(first);
        control.Ask(second);

        Assert.Equal(counts, control.Request);
    }

    [Fact]
    public void A_checkpoint_just_written_is_not_written_again()
    {
        recorded.OnMetrics = metrics => control.Ask(metrics.Step == 3 ? StopRequest.Pause : StopRequest.None);

        run.Train(TinyRun.Config, recorded, control);

        Assert.Equal([3L], recorded.Checkpoints.Select(checkpoint => checkpoint.Step));
    }

    [Fact]
    public void An_evaluation_is_given_up_and_done_when_the_run_goes_on()
    {
        var whole = new RecordedRun();
        run.Train(TinyRun.Config, whole, runId: 1);
        // The request comes with the last step of the epoch: the evaluation has begun when it is seen.
        recorded.OnMetrics = metrics => control.Ask(metrics.Step == 5 ? StopRequest.Pause : StopRequest.None);

        Assert.Equal(RunOutcome.Paused, run.Train(TinyRun.Config, recorded, control, runId: 2));
        Assert.False(recorded.Has(5, MetricNames.EvaluationCycleA));
        recorded.OnMetrics = null;
        run.Train(TinyRun.Config, recorded, runId: 2);

        Assert.Equal(whole.Reproducible, recorded.Reproducible);
    }
}
