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
    private Task newest = Task.CompletedTask;
    private IReadOnlyList<string>? given;
    private IReadOnlyList<string> shown = [];

    [Inject]
    public required RunCommands Commands { get; init; }

    [Parameter, EditorRequired]
    public long RunId { get; set; }

    [Parameter, EditorRequired]
    public IReadOnlyList<string> Tags { get; set; } = [];

    protected override void OnParametersSet()
    {
        // Drawn again for something else, it still has what was changed here.
        if (given is not null && given.SequenceEqual(Tags))
            return;
        given = Tags;
        shown = [.. Tags.Distinct()];
    }

    protected override Task OnAfterRenderAsync(bool firstRender) => draft.FocusAsync();

    private async Task AddAsync()
    {
        var tag = draft.Text.Trim();
        if (tag.Length == 0)
            draft.Close();
        else if (await draft.SaveAsync(() => ChangeAsync(tags => [.. tags.Where(other => other != tag), tag])))
            draft.Open("");
    }

    private async Task RemoveAsync(string tag)
    {
        try
        {
            draft.Problem = (await ChangeAsync(tags => [.. tags.Where(other => other != tag)])).Problem;
        }
        catch (Exception exception) when (PageProblem.IsExpected(exception))
        {
            draft.Problem = exception.Message;
        }
    }

    /// <summary>One after the other: a second change starts from what the first one made.</summary>
    private Task<CommandResult> ChangeAsync(Func<IReadOnlyList<string>, IReadOnlyList<string>> change)
    {
        var changed = ChangeAsync(newest, change);
        newest = changed;
        return changed;
    }

    private async Task<CommandResult> ChangeAsync(Task before, Func<IReadOnlyList<string>, IReadOnlyList<string>> change)
    {
        // However it ended.
        await Task.WhenAny(before);
        var tags = change(shown);
        if (new RunEdit(Tags: tags).Faults() is [var fault, ..])
            return CommandResult.Conflict(fault.Message);
        var result = await Commands.PatchAsync(RunId, new(Tags: tags), CancellationToken.None);
        if (result.Done)
            shown = tags;
        return result;
    }
}
