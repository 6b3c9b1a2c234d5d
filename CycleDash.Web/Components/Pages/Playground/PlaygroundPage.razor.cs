using CycleDash.Data.Queries;
using CycleDash.Training.Datasets;
using CycleDash.Web.Components.Controls;
using CycleDash.Web.Runs;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CycleDash.Web.Components.Pages.Playground;

/// <summary>
/// Images of one's own, or of a test set, through the generators of runs. The image stays in the browser, which posts it to the REST API
/// itself: circuits have small messages.
/// </summary>
public sealed partial class PlaygroundPage : IAsyncDisposable
{
    private const int OfferedRuns = 50;

    private readonly PageLifetime lifetime = new();
    private readonly LiveCheckpoints checkpoints = new();
    private readonly SentChanges<string> sent = new();
    private PlaygroundState state = new();
    private string? given;
    private IReadOnlyList<long>? loadedIds;
    private IReadOnlyList<TranslatableRun>? offered;
    private IReadOnlyList<TranslatableRun> stored = [];
    private IReadOnlyList<TranslatableRun> chosen = [];
    private IReadOnlyList<long> missing = [];
    private IReadOnlyList<DatasetManifest> manifests = [];
    private string search = "";
    private string? problem;
    private IDisposable? subscription;
    private ElementReference root;
    private DotNetObjectReference<PlaygroundPage>? self;
    private ScriptModule? script;

    [Inject]
    public required CheckpointQueries Queries { get; init; }

    [Inject]
    public required DatasetStore Datasets { get; init; }

    [Inject]
    public required LiveRuns Feed { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IJSRuntime Browser { get; init; }

    [Inject]
    public required ILogger<PlaygroundPage> Logger { get; init; }

    [SupplyParameterFromQuery]
    public string? Runs { get; set; }

    [SupplyParameterFromQuery]
    public string? Steps { get; set; }

    [SupplyParameterFromQuery]
    public string? Direction { get; set; }

    [SupplyParameterFromQuery]
    public string? Source { get; set; }

    [SupplyParameterFromQuery]
    public string? Dataset { get; set; }

    [SupplyParameterFromQuery]
    public string? Image { get; set; }

    /// <summary>Whose test images are offered.</summary>
    private string? DatasetName => state.Dataset ?? chosen.Select(run => run.Dataset).FirstOrDefault(name => manifests.Any(manifest => manifest.Name == name))
        ?? (manifests.Count > 0 ? manifests[0].Name : null);

    private bool HasNothing => offered is { Count: 0 } && chosen.Count == 0 && search.Length == 0;

    private string? ImageUrl => state is { Source: ImageSource.Test, Image: { } image } && DatasetName is { } dataset ? Urls.DatasetImage(dataset, image) : null;

    /// <summary>Called by the script when an image of one's own is shown instead.</summary>
    [JSInvokable]
    public Task TakeOwnImage() =>
        state.Source == ImageSource.File ? Task.CompletedTask : GoAsync(now => now with { Source = ImageSource.File, Image = null });

    public async ValueTask DisposeAsync()
    {
        subscription?.Dispose();
        lifetime.Dispose();
        if (script is not null)
        {
            await script.TryInvokeAsync("leave");
            await script.DisposeAsync();
        }

        self?.Dispose();
    }

    protected override void OnInitialized()
    {
        // Before the first read, so that no checkpoint falls between the store and the feed.
        if (RendererInfo.IsInteractive)
            subscription = Feed.SubscribeCalmly(null, changes => InvokeAsync(() => OnChangesAsync(changes)));
    }

    protected override Task OnParametersSetAsync()
    {
        // What is drawn anew around the page is no news of it.
        if (given == Navigation.Uri)
            return Task.CompletedTask;
        given = Navigation.Uri;
        var arrived = PlaygroundState.Read(Runs, Steps, Direction, Source, Dataset, Image);
        return sent.Confirm(arrived.Url) && !sent.IsEmpty ? Task.CompletedTask : TakeAsync(arrived);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (offered is null || HasNothing || lifetime.Token.IsCancellationRequested)
            return;
        script ??= new(Browser, "playground");
        await script.TryInvokeAsync("refresh", root, self ??= DotNetObjectReference.Create(this), state.Source.ToString().ToLowerInvariant(), ImageUrl);
    }

    private Task TakeAsync(PlaygroundState next)
    {
        state = next;
        return loadedIds is not null && loadedIds.SequenceEqual(state.Runs.Select(run => run.Id)) ? Task.CompletedTask : LoadAsync();
    }

    private Task LoadAsync() => ReadAsync(async () =>
    {
        manifests = await Task.Run(Datasets.List, lifetime.Token);
        await ReadRunsAsync();
    });

    private async Task ReadRunsAsync()
    {
        IReadOnlyList<long> ids = loadedIds = [.. state.Runs.Select(run => run.Id)];
        var found = await Queries.OfAsync(ids, lifetime.Token);
        if (!ids.SequenceEqual(loadedIds))
            return; // The reader has gone on.
        stored = found;
        Choose();
        await FindAsync();
    }

    private Task SearchAsync(string text)
    {
        search = text;
        return ReadAsync(FindAsync);
    }

    private async Task FindAsync()
    {
        var wanted = search;
        var found = await Queries.NewestAsync(wanted, OfferedRuns, lifetime.Token);
        if (wanted == search)
            offered = found;
    }

    private void Choose()
    {
        chosen = [.. loadedIds!.Select(id => stored.FirstOrDefault(run => run.Id == id) is { } run ? checkpoints.Over(run) : null).OfType<TranslatableRun>()];
        missing = [.. loadedIds!.Except(chosen.Select(run => run.Id))];
    }

    private async Task ReadAsync(Func<Task> read) => problem = await PageProblem.OfAsync(read, Logger, Navigation.Uri);

    private async Task OnChangesAsync(IReadOnlyList<RunChange> changes)
    {
        var isNew = changes.Aggregate(false, (any, change) => checkpoints.Apply(change) || any);
        if (loadedIds is null)
            return; // The first read is still to come.
        // What was edited, deleted or trained by another process, and runs that are done: by then they are stored.
        if (changes.Any(change => change is ReloadChange or StatusChange))
            await ReadAsync(ReadRunsAsync);
        else if (isNew)
            Choose();
        else
            return;
        StateHasChanged();
    }

    /// <summary>The step of the checkpoint that is shown: the chosen one where it is on disk, otherwise the one before it, or the newest.</summary>
    private long StepOf(TranslatableRun run)
    {
        // A run that was taken away a moment ago may still be drawn once.
        var wanted = state.Runs.FirstOrDefault(one => one.Id == run.Id).Step ?? run.Steps[^1];
        return run.Steps.LastOrDefault(step => step <= wanted, run.Steps[0]);
    }

    /// <summary>Changes what is shown: at once, before the browser's address has it, so that of two quick changes none is lost.</summary>
    private Task GoAsync(Func<PlaygroundState, PlaygroundState> change, bool replace = false)
    {
        var next = change(state);
        if (next.Url != state.Url)
        {
            sent.Add(next.Url);
            Navigation.NavigateTo(next.Url, replace: replace);
        }

        return TakeAsync(next);
    }
}
