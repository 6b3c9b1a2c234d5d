using CycleDash.Training.Configuration;
using CycleDash.Web.Runs;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace CycleDash.Web.Components.Pages.RunDetails;

/// <summary>The run's name as the page's heading, which can be edited in place: Enter saves, Escape gives up.</summary>
public sealed partial class EditableName
{
    private static readonly int MaximumLength = RunConfigSchema.Find("name")!.MaximumLength;

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
    public string Name { get; set; } = "";

    protected override void OnParametersSet() => shown = Name;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!focus)
            return;
        focus = false;
        await input.FocusAsync();
    }

    private void Edit() => (draft, problem, focus) = (shown, null, true);

    private void Close() => (draft, problem) = (null, null);

    private void OnKey(KeyboardEventArgs key)
    {
        if (key.Key == "Escape")
            Close();
    }

    private async Task SaveAsync()
    {
        if (draft?.Trim() is not { Length: > 0 } name)
        {
            problem = "A run needs a name.";
            return;
        }

        var result = await Commands.PatchAsync(RunId, new(Name: name), CancellationToken.None);
        problem = result.Problem;
        if (result.Done)
            (shown, draft) = (name, null);
    }
}
