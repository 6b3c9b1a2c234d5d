using CycleDash.Data.Queries;
using CycleDash.Training.Configuration;
using CycleDash.Web.Runs;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Radzen;

namespace CycleDash.Web.Components.Pages.RunList;

/// <summary>Shows and edits the tags of a run where they stand.</summary>
public sealed partial class InlineTags
{
    private bool editing;
    private bool focus;
    private string text = "";
    private string? problem;
    private ElementReference field;

    [Inject]
    public required RunCommands Commands { get; init; }

    [Inject]
    public required NotificationService Notifications { get; init; }

    [Parameter, EditorRequired]
    public RunSummary Run { get; set; } = null!;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!focus)
            return;
        focus = false;
        await field.FocusAsync();
    }

    private void Edit() => (editing, focus, text, problem) = (true, true, string.Join(", ", Run.Tags), null);

    private void OnKey(KeyboardEventArgs key)
    {
        if (key.Key == "Escape")
            editing = false;
    }

    private async Task SaveAsync()
    {
        var tags = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct().ToList();
        problem = RunConfigValidator.Validate(new RunConfig { Tags = tags }).FirstOrDefault(fault => fault.Key == "tags")?.Message;
        if (problem is null)
            problem = (await Commands.PatchAsync(Run.Id, new(Tags: tags), CancellationToken.None)).Problem;
        editing = problem is not null;
        if (problem is not null)
            Notifications.Notify(NotificationSeverity.Warning, "Not saved", problem, duration: 10_000);
    }
}
