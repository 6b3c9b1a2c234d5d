using CycleDash.Web.Components.Controls;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CycleDash.Web.Components.Pages.Launch;

/// <content>What was typed outlives a reload, and a visit to the pages to which the form itself sends its reader.</content>
public sealed partial class LaunchPage : IAsyncDisposable
{
    private ScriptModule? drafts;
    private string untouched = "";
    private string kept = "";
    private bool isRestored;

    [Inject]
    public required IJSRuntime Browser { get; init; }

    private string DraftKey => $"launch {Clone}|{Step}|{Dataset}";

    private ScriptModule Drafts => drafts ??= new(Browser, "form-draft");

    // A dataset that is being generated goes on: the run that was asked for needs it.
    public async ValueTask DisposeAsync()
    {
        lifetime.Dispose();
        if (drafts is not null)
            await drafts.DisposeAsync();
    }

    private string DraftText() => LaunchDraft.Of(form, comparison, offeredTag).Write();

    private async Task RestoreDraftAsync()
    {
        untouched = kept = DraftText();
        isRestored = false;
        if (!RendererInfo.IsInteractive || await Drafts.TryReadAsync<string>("read", DraftKey) is not { } text || text == untouched || LaunchDraft.Read(text) is not { } draft)
            return;
        draft.Restore(form, comparison);
        ReadComparison();
        (kept, isRestored) = (DraftText(), true);
    }

    private async Task KeepDraftAsync()
    {
        if (datasets is null)
            return;
        var text = DraftText();
        if (text == kept)
            return;
        kept = text;
        await Drafts.TryInvokeAsync("write", DraftKey, text == untouched || text.Length > LaunchDraft.LongestText ? null : text);
    }

    // Before a launch, not after it: the reader may leave while a dataset is generated.
    private async Task ForgetDraftAsync()
    {
        kept = DraftText();
        await Drafts.TryInvokeAsync("write", DraftKey, null);
    }

    // Nothing was launched: the next drawing keeps it again.
    private void KeepDraftAfterAll() => kept = "";

    private async Task StartOverAsync()
    {
        await ForgetDraftAsync();
        await FillAsync((Clone, Step, Dataset));
    }
}
