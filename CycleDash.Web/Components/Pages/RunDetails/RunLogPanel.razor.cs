using CycleDash.Training.Recording;
using CycleDash.Web.Components.Controls;
using CycleDash.Web.Runs;
using CycleDash.Web.Runs.Logs;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CycleDash.Web.Components.Pages.RunDetails;

/// <summary>What happened to the run and what the server said of it, newest first; filtered, searched, copied and downloaded.</summary>
public sealed partial class RunLogPanel
{
    private const int LinesAtOnce = 200;

    private List<RunLogEntry> entries = [];
    private IReadOnlyList<RunEvent>? taken;
    private (long Bytes, DateTime WrittenAt) takenLines;
    private RunLogLevel least;
    private string search = "";
    private int shown = LinesAtOnce;
    private bool isCopied;

    [Inject]
    public required RunLogFiles Files { get; init; }

    [Inject]
    public required IJSRuntime Browser { get; init; }

    [Parameter, EditorRequired]
    public long RunId { get; set; }

    /// <summary>The stored history, oldest first; the server's lines are read again where there are other ones.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<RunEvent> Initial { get; set; } = null!;

    /// <summary>Adds what the feed told. An entry that is there already is not doubled.</summary>
    public void Apply(IReadOnlyList<RunChange> changes)
    {
        var told = changes.Select(change => change switch
        {
            EventChange { Event: var line } => RunLogEntry.Of(line),
            LogChange { Line: var line } => RunLogEntry.Of(line),
            _ => null,
        }).OfType<RunLogEntry>().ToList();
        // Looking through all entries costs something, and most deliveries are steps.
        var added = told.Count == 0 ? told : [.. told.Except(entries)];
        if (added.Count == 0)
            return;
        entries.AddRange(added);
        isCopied = false;
        StateHasChanged();
    }

    protected override async Task OnParametersSetAsync()
    {
        // Parsing a long log costs something, and a run of another process has the page read again every second.
        var stamp = Files.StampOf(RunId);
        if (ReferenceEquals(taken, Initial) && stamp == takenLines)
            return;
        var events = taken = Initial;
        takenLines = stamp;
        // The history is here already; lines that are shown stay until the new ones are read.
        if (entries.Count == 0)
            Take([.. events.Select(RunLogEntry.Of)]);
        var run = RunId;
        var lines = await Task.Run(() => Files.Read(run));
        if (ReferenceEquals(taken, events) && stamp == takenLines)
            Take([.. events.Select(RunLogEntry.Of).Concat(lines.Select(RunLogEntry.Of)).OrderBy(entry => entry.At)]);
    }

    // With its place from the oldest, which newer ones leave as it is.
    private IEnumerable<(int Place, RunLogEntry Entry)> Matching => entries.Index().Where(pair => pair.Item.Matches(least, search));

    private static string IconOf(RunLogLevel level) => level switch
    {
        RunLogLevel.Information => "dns",
        RunLogLevel.Warning => "warning",
        RunLogLevel.Error => "error",
    };

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

    // What the feed told a moment ago may not be stored yet.
    private void Take(List<RunLogEntry> stored) =>
        entries = [.. stored, .. entries.Except(stored).Where(entry => stored is not [.., var last] || entry.At >= last.At)];

    private void ShowNewest() => shown = LinesAtOnce;

    private async Task CopyAsync()
    {
        try
        {
            await using var clipboard = new ScriptModule(Browser, "clipboard");
            isCopied = await clipboard.TryInvokeAsync("copy", string.Join('\n', Matching.Select(pair => pair.Entry)));
        }
        catch (JSException)
        {
            // The browser does not let pages copy: the lines can still be selected.
        }
    }
}
