using CycleDash.Data.Queries;
using CycleDash.Training.Datasets;
using CycleDash.Web.Components.Controls;
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
    private PlaygroundState state = new();
    private IReadOnlyList<TranslatableRun>? offered;
    private IReadOnlyList<TranslatableRun> chosen = [];
    private IReadOnlyList<long> missing = [];
    private IReadOnlyList<DatasetManifest> manifests = [];
    private string search = "";
    private string? problem;
    private ElementReference root;
    private DotNetObjectReference<PlaygroundPage>? self;
    private ScriptModule? script;

    [Inject]
    public required CheckpointQueries Queries { get; init; }

    [Inject]
    public required DatasetStore Datasets { get; init; }

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

    private string? ImageUrl => state is { Source: ImageSource.Test, Image: { } image } && DatasetName is { } dataset ? Urls.DatasetImage(dataset, image) : null;

    /// <summary>Called by the script when an image of one's own replaces a test image.</summary>
    [JSInvokable]
    public void TakeOwnImage()
    {
        if (state.Source == ImageSource.Test)
            Go(state with { Source = ImageSource.File, Image = null });
    }

    public async ValueTask DisposeAsync()
    {
        lifetime.Dispose();
        if (script is not null)
        {
            await script.TryInvokeAsync("leave");
            await script.DisposeAsync();
        }

        self?.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        var before = state;
        state = PlaygroundState.Read(Runs, Steps, Direction, Source, Dataset, Image);
        if (offered is null || !before.Runs.Select(run => run.Id).SequenceEqual(state.Runs.Select(run => run.Id)))
            await LoadAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (offered is null || problem is not null || (offered.Count == 0 && chosen.Count == 0 && search.Length == 0))
            return;
        script ??= new(Browser, "playground");
        await script.TryInvokeAsync("refresh", root, self ??= DotNetObjectReference.Create(this), ImageUrl);
    }

    private async Task LoadAsync()
    {
        var ids = state.Runs.Select(run => run.Id).ToList();
        try
        {
            var found = await Queries.OfAsync(ids, lifetime.Token);
            var newest = await Queries.NewestAsync(search, OfferedRuns, lifetime.Token);
            manifests = await Task.Run(Datasets.List, lifetime.Token);
            if (!ids.SequenceEqual(state.Runs.Select(run => run.Id)))
                return; // The reader has gone on.
            (offered, problem) = (newest, null);
            chosen = [.. ids.Select(id => found.FirstOrDefault(run => run.Id == id)).OfType<TranslatableRun>()];
            missing = [.. ids.Except(chosen.Select(run => run.Id))];
        }
        catch (OperationCanceledException)
        {
            // The page is gone.
        }
        catch (Exception exception) when (PageProblem.IsExpected(exception))
        {
            PageLog.ReadFailed(Logger, Navigation.Uri, exception);
            problem = exception.Message;
        }
    }

    private Task SearchAsync(string text)
    {
        search = text;
        return LoadAsync();
    }

    /// <summary>The step of the checkpoint that is shown: the chosen one where it is on disk, otherwise the one before it, or the newest.</summary>
    private long StepOf(TranslatableRun run)
    {
        var wanted = state.Runs.First(one => one.Id == run.Id).Step ?? run.Steps[^1];
        return run.Steps.LastOrDefault(step => step <= wanted, run.Steps[0]);
    }

    private void Go(PlaygroundState next) => Go(next, replace: false);

    private void Go(PlaygroundState next, bool replace) => Navigation.NavigateTo(next.Url, replace: replace);
}
