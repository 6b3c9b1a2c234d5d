using CycleDash.Training.Configuration;
using CycleDash.Web.Runs;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace CycleDash.Web.Components.Pages.RunDetails;

/// <summary>The run's notes in Markdown, edited in place: Ctrl+Enter saves, Escape gives up.</summary>
public sealed partial class RunNotes
{
    private static readonly int MaximumLength = RunConfigSchema.Find("notes")!.MaximumLength;

    private readonly string inputId = "notes-" + Guid.NewGuid().ToString("N");
    private string shown = "";
    private string? draft;
    private string? problem;
    private bool focus;
    private ElementReference input;

    [Inject]
    public required RunCommands Commands { get; init; }

    [Parameter, EditorRequired]
    public long RunId { get; set; }

    [Parameter, EditorRequired]
    public string Notes { get; set; } = "";

    protected override void OnParametersSet() => shown = Notes;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!focus)
            return;
        focus = false;
        await input.FocusAsync();
    }

    private void Edit() => (draft, problem, focus) = (shown, null, true);

    private void Close() => (draft, problem) = (null, null);

    private Task OnKeyAsync(KeyboardEventArgs key)
    {
        if (key.Key == "Escape")
            Close();
        return key is { Key: "Enter", CtrlKey: true } ? SaveAsync() : Task.CompletedTask;
    }

    private async Task SaveAsync()
    {
        if (draft?.Trim() is not { } notes)
            return;
        var result = await Commands.PatchAsync(RunId, new(Notes: notes), CancellationToken.None);
        problem = result.Problem;
        if (result.Done)
            (shown, draft) = (notes, null);
    }
}
