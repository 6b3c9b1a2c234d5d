using CycleDash.Data.Queries;
using CycleDash.Training.Recording;
using CycleDash.Web.Runs;

namespace CycleDash.Web.Components.Images;

/// <summary>The runs of a wall with their sets of images: those that are stored, and those that the feed told of, which may not be stored yet.</summary>
public sealed class WallRuns
{
    private readonly Dictionary<(long Run, long Step), SampleSet> told = [];

    /// <summary>In the order of the columns.</summary>
    public IReadOnlyList<WallRun> All { get; private set; } = [];

    /// <summary>Epochs of which a run has images, ascending.</summary>
    public IReadOnlyList<int> Epochs { get; private set; } = [];

    /// <summary>Takes what was read from the store.</summary>
    public void Take(IReadOnlyList<WallRun> stored)
    {
        foreach (var (run, step) in told.Keys.ToList())
        {
            if (stored.FirstOrDefault(one => one.Id == run) is not { } known || known.Sets.Any(set => set.Step >= step))
                told.Remove((run, step));
        }

        Replace(stored.Select(run => told.Where(one => one.Key.Run == run.Id).Aggregate(run, (known, one) => With(known, one.Value))));
    }

    /// <summary>Takes what the feed told. False where it changes nothing on the wall.</summary>
    public bool Apply(RunChange change)
    {
        if (All.All(run => run.Id != change.RunId))
            return false;
        switch (change)
        {
            case SamplesChange { Samples: var samples }:
                told[(change.RunId, samples.Step)] = samples;
                Replace(All.Select(run => run.Id == change.RunId ? With(run, samples) : run));
                return true;
            case RolledBackChange { Step: var last }:
                foreach (var (run, step) in told.Keys.Where(key => key.Run == change.RunId && key.Step > last).ToList())
                    told.Remove((run, step));
                Replace(All.Select(run => run.Id == change.RunId ? run with { Sets = [.. run.Sets.Where(set => set.Step <= last)] } : run));
                return true;
            default:
                return false;
        }
    }

    /// <summary>What each run shows at an epoch, in two parts: sets to read from the store, and triplets of those that only the feed told of.</summary>
    public (IReadOnlyList<(long Run, long Step)> Stored, IReadOnlyList<(long Run, SampleTriplet Triplet)> Told) At(int epoch)
    {
        var shown = All.SelectMany(run => run.At(epoch) is { } set ? [(Run: run.Id, set.Step)] : Array.Empty<(long Run, long Step)>()).ToLookup(told.ContainsKey);
        return ([.. shown[false]], [.. shown[true].SelectMany(key => told[key].Triplets.Select(triplet => (key.Run, triplet)))]);
    }

    private static WallRun With(WallRun run, SampleSet samples) =>
        run with { Sets = [.. run.Sets.Where(set => set.Step != samples.Step).Append((samples.Step, samples.Epoch)).OrderBy(set => set.Step)] };

    private void Replace(IEnumerable<WallRun> runs)
    {
        All = [.. runs];
        Epochs = [.. All.SelectMany(run => run.Sets.Select(set => set.Epoch)).Distinct().Order()];
    }
}
