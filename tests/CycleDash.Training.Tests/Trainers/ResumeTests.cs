using CycleDash.Training.Checkpoints;
using CycleDash.Training.Recording;
using CycleDash.Training.Trainers;

namespace CycleDash.Training.Tests.Trainers;

public sealed class ResumeTests : IDisposable
{
    private readonly TinyRun run = new();
    private readonly RecordedRun whole = new();
    private readonly RecordedRun recorded = new();

    public ResumeTests() => run.Train(TinyRun.Config, whole, runId: 1);

    public void Dispose() => run.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(10)]
    public void A_killed_run_ends_as_one_that_was_not(long killedAt)
    {
        var hashes = run.FinalHashes();

        KillAt(killedAt);
        var outcome = run.Train(TinyRun.Config, recorded, runId: 2);

        Assert.Equal(RunOutcome.Completed, outcome);
        Assert.Equal((killedAt - 1) / 3 * 3, recorded.Plans[^1].ResumedFromStep);
        Assert.Equal(whole.Reproducible, recorded.Reproducible);
        Assert.Equal(hashes, run.FinalHashes());
    }

    [Fact]
    public void A_paused_run_ends_as_one_that_was_not()
    {
        var hashes = run.FinalHashes();
        var control = new RunControl();
        recorded.OnMetrics = metrics => control.Ask(metrics.Step == 7 ? StopRequest.Pause : StopRequest.None);

        Assert.Equal(RunOutcome.Paused, run.Train(TinyRun.Config, recorded, control, runId: 2));
        recorded.OnMetrics = null;
        Assert.Equal(RunOutcome.Completed, run.Train(TinyRun.Config, recorded, runId: 2));

        Assert.Equal(7, recorded.Plans[^1].ResumedFromStep);
        Assert.Contains(recorded.Events, item => item is { Kind: RunEventKind.Resumed, Step: 7 });
        Assert.Equal(whole.Reproducible, recorded.Reproducible);
        Assert.Equal(hashes, run.FinalHashes());
    }

    [Fact]
    public void A_completed_run_stays_completed()
    {
        Assert.Equal(RunOutcome.Completed, run.Train(TinyRun.Config, recorded, runId: 1));
        Assert.Empty(recorded.Steps);
    }

    [Fact]
    public void A_damaged_checkpoint_is_set_aside_for_the_one_before()
    {
        var hashes = run.FinalHashes();
        KillAt(8);
        var file = Path.Combine(run.Checkpoints.FolderOf(6), "discriminator_B.safetensors");
        var bytes = File.ReadAllBytes(file);
        bytes[^1] ^= 1;
        File.WriteAllBytes(file, bytes);

        run.Train(TinyRun.Config, recorded, runId: 2);

        Assert.Equal(3, recorded.Plans[^1].ResumedFromStep);
        Assert.Contains(recorded.Events, item => item.Kind == RunEventKind.Note && item.Message.Contains("step 6", StringComparison.Ordinal)
            && item.Message.Contains("discriminator_B.safetensors", StringComparison.Ordinal));
        Assert.Equal([6], recorded.RemovedCheckpoints);
        Assert.Equal(whole.Reproducible, recorded.Reproducible);
        Assert.Equal(hashes, run.FinalHashes());
    }

    [Theory]
    [InlineData("state.json")]
    [InlineData("pools.safetensors")]
    public void A_checkpoint_with_a_missing_file_is_set_aside(string file)
    {
        KillAt(5);
        File.Delete(Path.Combine(run.Checkpoints.FolderOf(3), file));

        run.Train(TinyRun.Config, recorded, runId: 2);

        Assert.Equal(0, recorded.Plans[^1].ResumedFromStep);
        Assert.Equal(whole.Reproducible, recorded.Reproducible);
    }

    [Fact]
    public void A_checkpoint_of_another_configuration_is_refused()
    {
        var exception = Assert.Throws<CheckpointException>(() => run.Train(TinyRun.Config with { LambdaCycle = 1 }, recorded, runId: 1));

        Assert.Contains("another configuration", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_name_is_no_other_configuration()
    {
        Assert.Equal(RunOutcome.Completed, run.Train(TinyRun.Config with { Name = "renamed", Tags = ["new"], Notes = "why" }, recorded, runId: 1));
    }

    /// <summary>Ends the second run abruptly while it reports a step.</summary>
    private void KillAt(long step)
    {
        recorded.OnMetrics = metrics =>
        {
            if (metrics.Step == step)
                throw new KilledException();
        };
        Assert.Throws<KilledException>(() => run.Train(TinyRun.Config, recorded, runId: 2));
        recorded.OnMetrics = null;
    }

    private sealed class KilledException : Exception;
}
