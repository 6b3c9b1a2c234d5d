using CycleDash.Training.Configuration;
using CycleDash.Web.Api;
using CycleDash.Web.Runs;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace CycleDash.Web.Components.Pages.RunDetails;

/// <summary>The run's tags, which are added and removed in place; each leads to the runs that carry it.</summary>
public sealed partial class RunTags
{
    private static readonly int MaximumLength = RunConfigSchema.Find("tags")!.MaximumLength;

    private IReadOnlyList<string> shown = [];
    private string? draft;
    private string? problem;
    private bool focus;
    private ElementReference input;

    [Inject]
    public required RunCommands Commands { get; init; }

    [Parameter, EditorRequired]
    public long RunId { get; set; }

    [Parameter, EditorRequired]
    public IReadOnlyList<string> Tags { get; set; } = [];

    protected override void OnParametersSet() => shown = [.. Tags.Distinct()];

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!focus)
            return;
        focus = false;
        await input.FocusAsync();
    }

    private void Edit() => (draft, problem, focus) = ("", null, true);

    private void Close() => (draft, problem) = (null, null);

    private void OnKey(KeyboardEventArgs key)
    {
        if (key.Key == "Escape")
            Close();
    }

    private async Task AddAsync()
    {
        if (draft?.Trim() is not { Length: > 0 } tag)
        {
            Close();
            return;
        }

        if (await SaveAsync([.. shown.Where(other => other != tag), tag]))
            (draft, focus) = ("", true);
    }

    private async Task<bool> SaveAsync(IReadOnlyList<string> tags)
    {
        problem = new RunEdit(Tags: tags).Faults() is [var fault, ..] ? fault.Message : null;
        if (problem is not null)
            return false;
        var result = await Commands.PatchAsync(RunId, new(Tags: tags), CancellationToken.None);
        problem = result.Problem;
        if (result.Done)
            shown = tags;
        return result.Done;
    }
}
