using CycleDash.Training.Recording;
using CycleDash.Web.Components.Controls;
using CycleDash.Web.Runs;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CycleDash.Web.Components.Pages.RunDetails;

/// <summary>What happened to the run, newest first; filtered, searched and copied.</summary>
public sealed partial class EventList
{
    private List<RunEvent> lines = [];
    private IReadOnlyList<RunEvent>? taken;
    private RunLogLevel least;
    private string search = "";
    private bool isCopied;

    [Inject]
    public required IJSRuntime Script { get; init; }

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
        isCopied = false;
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

    private IEnumerable<RunEvent> Matching => lines.Where(line =>
        RunLogLevels.Of(line) >= least && (line.Message.Contains(search, StringComparison.OrdinalIgnoreCase) || NameOf(line.Kind).Contains(search, StringComparison.OrdinalIgnoreCase)));

    private async Task CopyAsync()
    {
        var text = string.Join('\n', Matching.Select(line => $"{Show.Exactly(line.At)}\tstep {line.Step}\t{NameOf(line.Kind)}\t{line.Message}"));
        try
        {
            await using var clipboard = await Script.InvokeAsync<IJSObjectReference>("import", "./js/clipboard.js");
            await clipboard.InvokeVoidAsync("copy", text);
            isCopied = true;
        }
        catch (JSException)
        {
            // The browser does not let pages copy: the lines can still be selected.
        }
    }

    /// <summary>The first line, and the others: a stack trace is there to be opened.</summary>
    private static (string Head, string Details) Split(string message) =>
        message.Split('\n', 2) is [var head, var rest] ? (head, rest) : (message, "");

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
