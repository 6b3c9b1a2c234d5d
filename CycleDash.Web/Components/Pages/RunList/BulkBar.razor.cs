using CycleDash.Data;
using CycleDash.Data.Queries;
using CycleDash.Training.Configuration;
using CycleDash.Web.Api;
using CycleDash.Web.Components.Controls;
using CycleDash.Web.Runs;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace CycleDash.Web.Components.Pages.RunList;

/// <summary>Acts on many runs at once. Tags and archiving can be undone; what cannot is asked first, naming what goes.</summary>
public sealed partial class BulkBar
{
    private const int NamedRuns = 8;

    private bool busy;
    private bool stopping;
    private (string Gerund, int Done, int Total)? progress;
    private string tag = "";
    private string? done;
    private Func<Task>? undo;

    [Inject]
    public required RunCommands Commands { get; init; }

    [Inject]
    public required RunQueries Queries { get; init; }

    [Inject]
    public required DialogService Dialogs { get; init; }

    /// <summary>The picked runs that are in the list; what changes runs acts on these alone.</summary>
    [Parameter, EditorRequired]
    public IReadOnlySet<long> Selected { get; set; } = null!;

    /// <summary>All picked runs, in the list or left out by its filters.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<long> Picked { get; set; } = null!;

    /// <summary>Asks to pick none.</summary>
    [Parameter]
    public EventCallback OnCleared { get; set; }

    private bool NoTag => tag.Trim().Length == 0;

    private bool NoneToChange => busy || Selected.Count == 0;

    private int Unlisted => Picked.Count - Selected.Count;

    private Task TagAsync(bool add) => NoTag ? Task.CompletedTask : WorkAsync(async () =>
    {
        var word = tag.Trim();
        if (add && new RunEdit(Tags: [word]).Faults() is [var fault, ..])
        {
            Say(fault.Message);
            return;
        }

        var picked = Selected.Count;
        var changed = add
            ? await Commands.AddTagAsync(Selected, word, CancellationToken.None)
            : await Commands.RemoveTagAsync(Selected, word, CancellationToken.None);
        tag = "";
        var others = changed.Count == picked ? "" : add ? $". The others have it already, or {RunConfigValidator.MaximumTags} tags, which is the most." : ". The others did not have it.";
        Done($"{(add ? "Tagged" : "Untagged")} {Controls.Show.Counted(changed.Count, "run")}: {word}{others}", changed, () => add
            ? Commands.RemoveTagAsync(changed, word, CancellationToken.None)
            : Commands.AddTagAsync(changed, word, CancellationToken.None));
    });

    private Task ArchiveAsync(bool archive) => WorkAsync(async () =>
    {
        var changed = await Commands.ArchiveAsync(Selected, archive, CancellationToken.None);
        Done($"{(archive ? "Archived" : "Unarchived")} {Controls.Show.Counted(changed.Count, "run")}", changed, () => Commands.ArchiveAsync(changed, !archive, CancellationToken.None));
    });

    private Task CancelAsync() => WorkAsync(async () =>
    {
        var runs = await PickedAsync(RunStatus.Queued, RunStatus.Running, RunStatus.Paused);
        if (runs.Count == 0)
            Say("None of the picked runs is queued, running or paused: there is nothing to cancel.");
        else if (await AskAsync($"Cancel {Controls.Show.Counted(runs.Count, "run")}?", runs, "They stop within one step. Metrics, images and checkpoints are kept.", "Cancel runs", "Let them run"))
            await ForEachAsync("Cancelling", "Cancelled", runs, Commands.CancelAsync);
    });

    private Task DeleteAsync() => WorkAsync(async () =>
    {
        var runs = await PickedAsync();
        var running = runs.Where(run => run.Status == RunStatus.Running).ToList();
        runs = [.. runs.Except(running)];
        var refused = running.Count == 0 ? "" : $" {Controls.Show.Counted(running.Count, "running run")} stay: cancel them before you delete them.";
        if (runs.Count == 0)
            Say("Nothing was deleted." + refused);
        else if (await AskAsync($"Delete {Controls.Show.Counted(runs.Count, "run")}?", runs, "Their metrics, images and checkpoints are deleted for good." + refused, "Delete runs", "Keep them"))
            await ForEachAsync("Deleting", "Deleted", runs, Commands.DeleteAsync, refused);
    });

    private async Task<List<RunSummary>> PickedAsync(params RunStatus[] statuses) =>
        [.. (await Queries.RowsAsync([.. Selected.Order()], CancellationToken.None)).Select(row => row.Summary).Where(run => statuses.Length == 0 || statuses.Contains(run.Status))];

    private Task<bool> AskAsync(string title, List<RunSummary> runs, string consequence, string agree, string refuse)
    {
        var names = string.Join("\n", runs.Take(NamedRuns).Select(run => $"#{run.Id} {run.Name}"));
        return Dialogs.AskAsync(title, runs.Count > NamedRuns ? $"{names}\nand {runs.Count - NamedRuns} more" : names, consequence, agree, refuse);
    }

    private async Task ForEachAsync(
        string gerund, string participle, List<RunSummary> runs, Func<long, CancellationToken, Task<CommandResult>> command, string more = "")
    {
        var problems = new List<string>();
        var count = 0;
        stopping = false;
        try
        {
            foreach (var run in runs.TakeWhile(_ => !stopping))
            {
                progress = (gerund, count, runs.Count);
                StateHasChanged();

                // Off the page's thread, on which SQLite and the disk would be waited for.
                if (await Task.Run(() => command(run.Id, CancellationToken.None)) is { Problem: { } problem })
                    problems.Add(problem);
                count++;
            }
        }
        catch (Exception exception) when (PageProblem.IsExpected(exception))
        {
            problems.Add(exception.Message);
            count++;
        }
        finally
        {
            progress = null;
        }

        var rest = count == runs.Count ? "" : $" {Controls.Show.Counted(runs.Count - count, "run")} were left as they are.";
        Say($"{participle} {Controls.Show.Counted(count - problems.Count, "run")}.{rest} {string.Join(" ", problems.Take(NamedRuns))}{more}");
    }

    /// <summary>What failed can be tried again.</summary>
    private Task UndoAsync() => undo is not { } back ? Task.CompletedTask : WorkAsync(async () =>
    {
        await back();
        Say("Undone");
    });

    private void Done(string what, IReadOnlyList<long> changed, Func<Task> takeBack) => (done, undo) = (what, changed.Count == 0 ? null : takeBack);

    private void Say(string what) => (done, undo) = (what, null);

    private async Task WorkAsync(Func<Task> work)
    {
        if (busy)
            return;
        busy = true;
        try
        {
            await work();
        }
        catch (Exception exception) when (PageProblem.IsExpected(exception))
        {
            done = exception.Message;
        }
        finally
        {
            busy = false;
        }
    }
}
