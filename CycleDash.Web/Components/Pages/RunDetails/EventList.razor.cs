using CycleDash.Training.Recording;
using CycleDash.Web.Runs;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Pages.RunDetails;

/// <summary>The run's history, newest first.</summary>
public sealed partial class EventList
{
    private List<RunEvent> lines = [];
    private IReadOnlyList<RunEvent>? taken;

    /// <summary>The stored history, oldest first; a new list replaces what is shown.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<RunEvent> Initial { get; set; } = null!;

    /// <summary>Adds what the feed told. A line that the stored history has already is not doubled.</summary>
    public void Apply(IReadOnlyList<RunChange> changes)
    {
        var added = changes.OfType<EventChange>().Select(change => change.Event).Where(line => !lines.Exists(known => IsSame(known, line))).ToList();
        if (added.Count == 0)
            return;
        lines.AddRange(added);
        StateHasChanged();
    }

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(taken, Initial))
            return;
        taken = Initial;
        // What the feed told a moment ago may not be stored yet.
        lines = [.. Initial, .. lines.Where(line => IsNewer(line) && !Initial.Any(stored => IsSame(stored, line)))];
    }

    // The store keeps moments to the millisecond.
    private static bool IsSame(RunEvent first, RunEvent second) =>
        first.Kind == second.Kind && first.Step == second.Step && first.Message == second.Message
        && first.At.ToUnixTimeMilliseconds() == second.At.ToUnixTimeMilliseconds();

    private bool IsNewer(RunEvent line) => Initial.Count == 0 || line.At >= Initial[^1].At;

    private static string NameOf(RunEventKind kind) => kind == RunEventKind.DecayStarted ? "Decay started" : kind.ToString();

    private static string IconOf(RunEventKind kind) => kind switch
    {
        RunEventKind.Created => "add_circle",
        RunEventKind.Started or RunEventKind.Resumed => "play_circle",
        RunEventKind.Evaluated => "query_stats",
        RunEventKind.Checkpointed => "save",
        RunEventKind.DecayStarted => "trending_down",
        RunEventKind.Paused => "pause_circle",
        RunEventKind.Interrupted => "power_off",
        RunEventKind.Cancelled => "stop_circle",
        RunEventKind.Completed => "check_circle",
        RunEventKind.Failed => "error",
        RunEventKind.Note => "notes",
    };
}
