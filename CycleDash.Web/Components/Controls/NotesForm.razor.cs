using CycleDash.Training.Configuration;
using CycleDash.Web.Runs;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace CycleDash.Web.Components.Controls;

/// <summary>Writes a run's notes; on the run's page and in the list's dialog.</summary>
public sealed partial class NotesForm
{
    private static readonly int MaximumLength = RunConfigSchema.Find("notes")!.MaximumLength;

    private readonly string inputId = "notes-" + Guid.NewGuid().ToString("N");
    private readonly InPlaceDraft draft = new();

    [Inject]
    public required RunCommands Commands { get; init; }

    [Parameter, EditorRequired]
    public long RunId { get; set; }

    /// <summary>What they are now.</summary>
    [Parameter, EditorRequired]
    public string Notes { get; set; } = "";

    /// <summary>Called with what was saved.</summary>
    [Parameter]
    public EventCallback<string> OnSaved { get; set; }

    /// <summary>Called when the reader gives up.</summary>
    [Parameter]
    public EventCallback OnClosed { get; set; }

    protected override void OnInitialized() => draft.Open(Notes);

    protected override Task OnAfterRenderAsync(bool firstRender) => draft.FocusAsync();

    private Task OnKeyAsync(KeyboardEventArgs key) => key switch
    {
        { Key: "Escape" } => OnClosed.InvokeAsync(),
        { Key: "Enter", CtrlKey: true } => SaveAsync(),
        _ => Task.CompletedTask,
    };

    private async Task SaveAsync()
    {
        var notes = draft.Text.Trim();
        if (await draft.SaveAsync(() => Commands.PatchAsync(RunId, new(Notes: notes), CancellationToken.None)))
            await OnSaved.InvokeAsync(notes);
    }
}
