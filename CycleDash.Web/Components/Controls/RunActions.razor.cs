using CycleDash.Data;
using CycleDash.Data.Queries;
using CycleDash.Web.Components.Pages;
using CycleDash.Web.Runs;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace CycleDash.Web.Components.Controls;

/// <summary>The buttons that cancel, pause, resume, clone and delete a run. What cannot be undone is asked first.</summary>
public sealed partial class RunActions
{
    private bool busy;

    [Inject]
    public required RunCommands Commands { get; init; }

    [Inject]
    public required DialogService Dialogs { get; init; }

    [Inject]
    public required NotificationService Notifications { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Parameter, EditorRequired]
    public RunSummary Run { get; set; } = null!;

    /// <summary>Symbols only, for a row of a table.</summary>
    [Parameter]
    public bool Compact { get; set; }

    /// <summary>Whether the symbols include that for a pause.</summary>
    [Parameter]
    public bool WithPause { get; set; }

    /// <summary>Called after the run was deleted.</summary>
    [Parameter]
    public EventCallback OnDeleted { get; set; }

    private bool CanStop => Run.Status is RunStatus.Queued or RunStatus.Running;

    private bool CanResume => Run.Status is RunStatus.Paused or RunStatus.Cancelled or RunStatus.Failed;

    private string WhatCancelDoes => Run.Status == RunStatus.Queued
        ? "It leaves the queue; what it has so far is kept, and it can be resumed."
        : "It stops within one step. Metrics, images and checkpoints are kept.";

    private string? Text(string text) => Compact ? null : text;

    private string Label(string verb) => $"{verb} {Run.Name}";

    private async Task CancelAsync()
    {
        if (await Dialogs.AskAsync("Cancel this run?", Run.Name, WhatCancelDoes, "Cancel run", "Let it run"))
            await DoAsync(Commands.CancelAsync);
    }

    private Task<bool> PauseAsync() => DoAsync(Commands.PauseAsync);

    private Task<bool> ResumeAsync() => DoAsync(Commands.ResumeAsync);

    private void Clone() => Navigation.NavigateTo(Urls.NewRun(from: Run.Id));

    private async Task DeleteAsync()
    {
        if (!await Dialogs.AskAsync("Delete this run?", Run.Name, "Its metrics, images and checkpoints are deleted for good.", "Delete run", "Keep it"))
            return;
        if (await DoAsync(Commands.DeleteAsync))
            await OnDeleted.InvokeAsync();
    }

    private async Task<bool> DoAsync(Func<long, CancellationToken, Task<CommandResult>> command)
    {
        busy = true;
        try
        {
            // Not tied to this component's life: what was asked for is done, even if the row scrolls away meanwhile.
            var result = await command(Run.Id, CancellationToken.None);
            if (result.Problem is { } problem)
                Notifications.Notify(NotificationSeverity.Warning, "Not done", problem, duration: 10_000);
            return result.Done;
        }
        catch (Exception exception) when (PageProblem.IsExpected(exception))
        {
            Notifications.Notify(NotificationSeverity.Error, "Not done", exception.Message, duration: 10_000);
            return false;
        }
        finally
        {
            busy = false;
        }
    }
}
