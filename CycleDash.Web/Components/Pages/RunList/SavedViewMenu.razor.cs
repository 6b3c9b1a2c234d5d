using CycleDash.Data.Queries;
using CycleDash.Data.Stores;
using CycleDash.Web.Components.Controls;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace CycleDash.Web.Components.Pages.RunList;

/// <summary>Opens, keeps, renames, overwrites and deletes saved views.</summary>
public sealed partial class SavedViewMenu : IDisposable
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    private static readonly string TooLong =
        $"A view keeps an address of at most {SavedViewStore.MaximumQueryLength} characters. This one is longer: fold groups, or take filters or columns out.";

    private readonly PageLifetime lifetime = new();
    private IReadOnlyList<SavedView> views = [];
    private long? sought;
    private int reads;
    private bool isRead;
    private SavedView? current;
    private string name = "";
    private string? problem;

    [Inject]
    public required SavedViewStore Store { get; init; }

    [Inject]
    public required RunAuthor Author { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required DialogService Dialogs { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required ILogger<SavedViewMenu> Logger { get; init; }

    [Parameter, EditorRequired]
    public RunListAddress Address { get; set; } = null!;

    /// <summary>What is shown, and would be kept.</summary>
    [Parameter, EditorRequired]
    public RunListState State { get; set; } = null!;

    // What somebody saved over REST may be the same in other words.
    private bool IsChanged => current is not null && RunListState.Of(current).Query != State.Query;

    public void Dispose() => lifetime.Dispose();

    /// <summary>The name of the view that the address says is on the page for as long as it is open: what cannot be read is tried again.</summary>
    protected override async Task OnInitializedAsync()
    {
        sought = State.View;
        await ReadAsync();
        while (!isRead && RendererInfo.IsInteractive && !lifetime.Token.IsCancellationRequested)
        {
            StateHasChanged();
            await Task.Delay(RetryAfter, Clock, lifetime.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            await ReadAsync();
        }
    }

    protected override Task OnParametersSetAsync()
    {
        Choose();
        if (State.View is null || current is not null || State.View == sought)
            return Task.CompletedTask;
        // Saved by somebody else since.
        sought = State.View;
        return ReadAsync();
    }

    private void Choose() => current = views.FirstOrDefault(view => view.Id == State.View);

    private Task ReadAsync() => WorkAsync(() => Task.FromResult<string?>(null));

    private Task SaveAsync() => name.Trim().Length == 0 ? Task.CompletedTask : WorkAsync(async () =>
    {
        if (State.Query.Length > SavedViewStore.MaximumQueryLength)
            return TooLong;
        if (await Store.AddAsync(name, State.Query, Author.Name, CancellationToken.None) is not { } id)
            return $"There is a view '{name.Trim()}' already. Choose another name, or open that view and overwrite it.";
        name = "";
        Address.Change(newest => newest with { View = id }, replace: true);
        return null;
    });

    private async Task OverwriteAsync()
    {
        var (view, query) = (current!, State.Query);
        if (query.Length > SavedViewStore.MaximumQueryLength)
            problem = TooLong;
        else if (await Dialogs.AskAsync("Overwrite this view?", view.Name, "Everybody sees what is shown here instead.", "Overwrite view", "Keep it"))
        {
            await WorkAsync(async () =>
                await Store.ChangeAsync(view.Id, null, query, Author.Name, CancellationToken.None) ? null : "The view is gone; somebody deleted it.");
        }
    }

    private Task RenameAsync() => WorkAsync(async () =>
    {
        if (!await Store.ChangeAsync(current!.Id, name, null, Author.Name, CancellationToken.None))
            return $"There is a view '{name.Trim()}' already, or this one is gone.";
        name = "";
        return null;
    });

    private async Task DeleteAsync(SavedView view)
    {
        if (await Dialogs.AskAsync("Delete this view?", view.Name, "It goes for everybody. The runs stay.", "Delete view", "Keep it"))
        {
            await WorkAsync(async () =>
            {
                await Store.DeleteAsync(view.Id, CancellationToken.None);
                return null;
            });
        }
    }

    /// <summary>Does the work, then reads the views.</summary>
    private async Task WorkAsync(Func<Task<string?>> work) => problem = await PageProblem.OfAsync(
        async () =>
        {
            problem = await work();
            var mine = ++reads;
            var found = await Store.ListAsync(lifetime.Token);
            // Of two reads under way the later one knows more.
            if (mine == reads)
                views = found;
            isRead = true;
            Choose();
        },
        Logger, Navigation.Uri) ?? problem;
}
