using CycleDash.Training.Configuration;
using CycleDash.Web.Api;
using CycleDash.Web.Components.Controls;
using CycleDash.Web.Runs;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Pages.RunDetails;

/// <summary>The run's tags, which are added and removed in place; each leads to the runs that carry it.</summary>
public sealed partial class RunTags
{
    private static readonly int MaximumLength = RunConfigSchema.Find("tags")!.MaximumLength;

    private readonly InPlaceDraft draft = new();
    private IReadOnlyList<string> shown = [];

    [Inject]
    public required RunCommands Commands { get; init; }

    [Parameter, EditorRequired]
    public long RunId { get; set; }

    [Parameter, EditorRequired]
    public IReadOnlyList<string> Tags { get; set; } = [];

    protected override void OnParametersSet() => shown = [.. Tags.Distinct()];

    protected override Task OnAfterRenderAsync(bool firstRender) => draft.FocusAsync();

    private async Task AddAsync()
    {
        var tag = draft.Text.Trim();
        if (tag.Length == 0)
            draft.Close();
        else if (await SaveAsync([.. shown.Where(other => other != tag), tag]))
            draft.Open("");
    }

    private async Task<bool> SaveAsync(IReadOnlyList<string> tags)
    {
        draft.Problem = new RunEdit(Tags: tags).Faults() is [var fault, ..] ? fault.Message : null;
        if (draft.Problem is not null || !await draft.SaveAsync(() => Commands.PatchAsync(RunId, new(Tags: tags), CancellationToken.None)))
            return false;
        shown = tags;
        return true;
    }
}
