using CycleDash.Training.Configuration;
using CycleDash.Web.Components.Controls;
using CycleDash.Web.Runs;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Pages.RunDetails;

/// <summary>The run's name as the page's heading, which can be edited in place: Enter saves, Escape gives up.</summary>
public sealed partial class EditableName
{
    private static readonly int MaximumLength = RunConfigSchema.Find("name")!.MaximumLength;

    private readonly InPlaceDraft draft = new();
    private readonly EditedValue<string> name = new("");

    [Inject]
    public required RunCommands Commands { get; init; }

    [Parameter, EditorRequired]
    public long RunId { get; set; }

    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    protected override void OnParametersSet() => name.Take(Name);

    protected override Task OnAfterRenderAsync(bool firstRender) => draft.FocusAsync();

    private async Task SaveAsync()
    {
        var written = draft.Text.Trim();
        if (written.Length == 0)
            draft.Problem = "A run needs a name.";
        else if (await draft.SaveAsync(() => Commands.PatchAsync(RunId, new(Name: written), CancellationToken.None)))
            name.Save(written);
    }
}
