using CycleDash.Training.Recording;
using CycleDash.Web.Runs;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Pages.RunDetails;

/// <summary>The checkpoints on disk, newest first, with their networks to download.</summary>
public sealed partial class CheckpointList
{
    private static readonly (string File, string Label)[] Files =
    [
        ("generator_AB.safetensors", "G (A→B)"),
        ("generator_BA.safetensors", "F (B→A)"),
        ("discriminator_A.safetensors", "D_A"),
        ("discriminator_B.safetensors", "D_B"),
    ];

    private List<CheckpointRecord> kept = [];
    private IReadOnlyList<CheckpointRecord>? taken;

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

    private string DownloadName(long step, string file) => FormattableString.Invariant($"run-{RunId}-step-{step}-{file}");
}
