using CycleDash.Training.Checkpoints;
using CycleDash.Training.Recording;
using CycleDash.Training.Trainers;
using CycleDash.Web.Runs;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Pages.RunDetails;

/// <summary>The checkpoints on disk, newest first, with their files to download.</summary>
public sealed partial class CheckpointList
{
    private const int ShownAtFirst = 20;

    private static readonly Dictionary<string, string> Labels = new()
    {
        [CheckpointFiles.Of("generator_AB")] = "G (A→B)",
        [CheckpointFiles.Of("generator_BA")] = "F (B→A)",
        [CheckpointFiles.Of("discriminator_A")] = "D_A",
        [CheckpointFiles.Of("discriminator_B")] = "D_B",
        [CheckpointFiles.GeneratorOptimizer] = "optimiser of G and F",
        [CheckpointFiles.DiscriminatorOptimizer] = "optimiser of D",
        [CheckpointFiles.Pools] = "image pools",
        [CheckpointFiles.HistoricalAverages] = "historical averages",
        [CheckpointFiles.State] = "state",
    };

    // A whole checkpoint does not change; one look at its folder is enough.
    private readonly Dictionary<CheckpointRecord, IReadOnlyList<(string File, long Bytes)>> files = [];
    private List<CheckpointRecord> kept = [];
    private IReadOnlyList<CheckpointRecord>? taken;
    private int shown = ShownAtFirst;

    [Inject]
    public required DataDirectory Data { get; init; }

    [Parameter, EditorRequired]
    public long RunId { get; set; }

    /// <summary>Those on disk when the page was read; a new list replaces what is shown.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<CheckpointRecord> Initial { get; set; } = null!;

    /// <summary>Adds and removes what the feed told.</summary>
    public void Apply(IReadOnlyList<RunChange> changes)
    {
        var changed = false;
        foreach (var change in changes)
        {
            switch (change)
            {
                case CheckpointChange { Checkpoint: var written }:
                    kept.RemoveAll(known => known.Step == written.Step);
                    kept.Add(written);
                    changed = true;
                    break;
                case CheckpointRemovedChange { Step: var step }:
                    changed |= kept.RemoveAll(known => known.Step == step) > 0;
                    break;
            }
        }

        if (changed)
            StateHasChanged();
    }

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(taken, Initial))
            return;
        taken = Initial;
        // What the feed told a moment ago may not be stored yet.
        kept = [.. Initial, .. kept.Where(live => Initial.Count == 0 || live.Step > Initial[^1].Step)];
    }

    private IReadOnlyList<(string File, long Bytes)> FilesOf(CheckpointRecord checkpoint)
    {
        if (files.TryGetValue(checkpoint, out var known))
            return known;
        var folder = new DirectoryInfo(Path.Combine(new RunDirectory(Data.Path, RunId).Checkpoints, FormattableString.Invariant($"step-{checkpoint.Step}")));
        var order = Labels.Keys.ToList();
        try
        {
            return files[checkpoint] =
            [
                .. folder.EnumerateFiles().Where(file => Labels.ContainsKey(file.Name)).OrderBy(file => order.IndexOf(file.Name)).Select(file => (file.Name, file.Length)),
            ];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Pruned at this very moment, or out of reach: there is nothing to download.
            return files[checkpoint] = [];
        }
    }

    private static string LabelOf(string file) => Labels[file];

    private string DownloadName(long step, string file) => FormattableString.Invariant($"run-{RunId}-step-{step}-{file}");
}
