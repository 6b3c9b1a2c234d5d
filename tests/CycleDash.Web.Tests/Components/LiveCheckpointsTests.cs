using CycleDash.Data.Queries;
using CycleDash.Training.Recording;
using CycleDash.Web.Components.Pages.Playground;
using CycleDash.Web.Runs;

namespace CycleDash.Web.Tests.Components;

public sealed class LiveCheckpointsTests
{
    private static readonly TranslatableRun Stored = new(1, "run", "cyclegan", "d", 64, [10, 20, 30]);

    private readonly LiveCheckpoints checkpoints = new();

    [Fact]
    public void New_ones_come_and_pruned_ones_go_whatever_is_stored()
    {
        Tell(new CheckpointChange(1, new(40, DateTimeOffset.UnixEpoch, 1)));
        Tell(new CheckpointRemovedChange(1, 10));
        Tell(new CheckpointChange(2, new(50, DateTimeOffset.UnixEpoch, 1)));

        Assert.Equal([20L, 30, 40], checkpoints.Over(Stored)!.Steps);
        // Once the store has caught up.
        Assert.Equal([20L, 30, 40], checkpoints.Over(Stored with { Steps = [20, 30, 40] })!.Steps);
    }

    [Fact]
    public void One_that_is_written_again_is_there_again()
    {
        Tell(new CheckpointRemovedChange(1, 20));
        Tell(new CheckpointChange(1, new(20, DateTimeOffset.UnixEpoch, 1)));

        Assert.Equal([10L, 20, 30], checkpoints.Over(Stored)!.Steps);
    }

    [Fact]
    public void A_run_without_any_is_none_to_translate_with()
    {
        foreach (var step in Stored.Steps)
            Tell(new CheckpointRemovedChange(1, step));

        Assert.Null(checkpoints.Over(Stored));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(ReloadChange.AllRuns)]
    public void What_is_to_be_read_again_is_forgotten(long run)
    {
        Tell(new CheckpointRemovedChange(1, 10));

        Assert.False(checkpoints.Apply(new ReloadChange(2)));
        Assert.Equal([20L, 30], checkpoints.Over(Stored)!.Steps);
        Assert.False(checkpoints.Apply(new ReloadChange(run)));
        Assert.Equal([10L, 20, 30], checkpoints.Over(Stored)!.Steps);
    }

    private void Tell(RunChange change) => Assert.True(checkpoints.Apply(change));
}
