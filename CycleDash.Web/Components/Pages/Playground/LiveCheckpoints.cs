using CycleDash.Data.Queries;
using CycleDash.Web.Runs;

namespace CycleDash.Web.Components.Pages.Playground;

/// <summary>Checkpoints that the feed told of while a page was open: what was written or removed a moment ago may not be stored yet.</summary>
public sealed class LiveCheckpoints
{
    // Whether it is there.
    private readonly Dictionary<(long Run, long Step), bool> told = [];

    /// <summary>Takes what the feed told. False where it is about no single checkpoint.</summary>
    public bool Apply(RunChange change)
    {
        switch (change)
        {
            case CheckpointChange { Checkpoint.Step: var step }:
                told[(change.RunId, step)] = true;
                return true;
            case CheckpointRemovedChange { Step: var step }:
                told[(change.RunId, step)] = false;
                return true;
            case ReloadChange:
                // Something may not have been told: what is read next counts.
                foreach (var key in told.Keys.Where(key => change.RunId == ReloadChange.AllRuns || key.Run == change.RunId).ToList())
                    told.Remove(key);
                return false;
            default:
                return false;
        }
    }

    /// <summary>The stored run with the checkpoints that it has now; null where it has none any more.</summary>
    public TranslatableRun? Over(TranslatableRun stored)
    {
        var mine = told.Where(one => one.Key.Run == stored.Id).ToLookup(one => one.Value, one => one.Key.Step);
        List<long> steps = [.. stored.Steps.Except(mine[false]).Union(mine[true]).Order()];
        return steps.Count == 0 ? null : stored with { Steps = steps };
    }
}
