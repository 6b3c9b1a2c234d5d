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
    private readonly EditedValue<IReadOnlyList<string>> tags = new([]);

    [Inject]
    public required RunCommands Commands { get; init; }

    [Parameter, EditorRequired]
    public long RunId { get; set; }

    [Parameter, EditorRequired]
    public IReadOnlyList<string> Tags { get; set; } = [];

    protected override void OnParametersSet() => tags.Take(Tags);

    protected override Task OnAfterRenderAsync(bool firstRender) => draft.FocusAsync();

    private async Task AddAsync()
    {
        var tag = draft.Text.Trim();
        if (tag.Length == 0)
        {
            draft.Close();
            return;
        }

        // The next one can be written while this one is saved; what is refused comes back unless it was.
        draft.Open("");
        var problem = await TryChangeAsync(before => [.. before.Where(other => other != tag), tag]);
        if (problem is not null && draft.Text.Length == 0)
            draft.Open(tag);
        draft.Problem = problem;
    }

    private async Task RemoveAsync(string tag) => draft.Problem = await TryChangeAsync(before => [.. before.Where(other => other != tag)]);

    /// <summary>What stands in the way; null where nothing does.</summary>
    private async Task<string?> TryChangeAsync(Func<IReadOnlyList<string>, IReadOnlyList<string>> change)
    {
        try
        {
            return (await ChangeAsync(change)).Problem;
        }
        catch (Exception exception) when (PageProblem.IsExpected(exception))
        {
            return exception.Message;
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
        var changed = change(tags.Shown);
        if (new RunEdit(Tags: changed).Faults() is [var fault, ..])
            return CommandResult.Conflict(fault.Message);
        var result = await Commands.PatchAsync(RunId, new(Tags: changed), CancellationToken.None);
        if (result.Done)
            tags.Save(changed);
        return result;
    }
}
