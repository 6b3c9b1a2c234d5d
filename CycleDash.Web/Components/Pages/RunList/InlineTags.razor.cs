using CycleDash.Data.Queries;
using CycleDash.Web.Api;
using CycleDash.Web.Components.Controls;
using CycleDash.Web.Runs;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace CycleDash.Web.Components.Pages.RunList;

/// <summary>Shows and edits the tags of a run where they stand.</summary>
public sealed partial class InlineTags
{
    private readonly InPlaceDraft draft = new();

    [Inject]
    public required RunCommands Commands { get; init; }

    [Inject]
    public required NotificationService Notifications { get; init; }

    [Parameter, EditorRequired]
    public RunSummary Run { get; set; } = null!;

    protected override Task OnAfterRenderAsync(bool firstRender) => draft.FocusAsync();

    private async Task SaveAsync()
    {
        // Sent by a second Enter, after the first one was saved.
        if (!draft.IsOpen)
            return;
        var tags = draft.Text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct().ToList();
        draft.Problem = new RunEdit(Tags: tags).Faults() is [var fault, ..] ? fault.Message : null;
        if (draft.Problem is null)
            await draft.SaveAsync(() => Commands.PatchAsync(Run.Id, new(Tags: tags), CancellationToken.None));
        if (draft.Problem is { } problem)
            Notifications.Notify(NotificationSeverity.Warning, "Not saved", problem, duration: 10_000);
    }
}
