using CycleDash.Data.Queries;
using CycleDash.Training.Evaluation.ContentErrors;
using CycleDash.Training.Recording;
using CycleDash.Web.Components.Pages;
using CycleDash.Web.Runs;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Images;

/// <summary>
/// The same test images across runs and epochs: a row per input, a column per run, one epoch for all. Runs of different datasets stand in tables
/// of their own, because their images are different ones. Images of runs that train come by themselves.
/// </summary>
public sealed partial class ImageWall : IDisposable
{
    /// <summary>Most columns that can be told apart.</summary>
    public const int MostRuns = 50;

    private readonly PageLifetime lifetime = new();
    private readonly WallRuns runs = new();
    private readonly SentChanges<WallView> sent = new();
    private IReadOnlyList<long>? loadedIds;
    private IReadOnlyList<long> missing = [];
    private IReadOnlyList<WallGroup>? groups;
    private (int Epoch, TranslationDirection Direction)? filled;
    private WallView? given;
    private WallView view = new();
    private string? problem;
    private IDisposable? subscription;

    [Inject]
    public required SampleQueries Queries { get; init; }

    [Inject]
    public required LiveRuns Feed { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required ILogger<ImageWall> Logger { get; init; }

    /// <summary>The columns, in this order; runs that do not exist are named and left out.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<long> RunIds { get; set; } = [];

    /// <summary>What the address says; what the reader chose here counts before it has come there.</summary>
    [Parameter, EditorRequired]
    public WallView View { get; set; } = new();

    /// <summary>Told what the reader chose.</summary>
    [Parameter, EditorRequired]
    public EventCallback<WallView> OnView { get; set; }

    private int Position => view.Epoch is { } wanted ? Math.Max(0, runs.Epochs.ToList().FindLastIndex(one => one <= wanted)) : runs.Epochs.Count - 1;

    private int Shown => runs.Epochs[Position];

    public void Dispose()
    {
        subscription?.Dispose();
        lifetime.Dispose();
    }

    protected override void OnInitialized()
    {
        // Before the first read, so that nothing falls between the store and the feed.
        if (RendererInfo.IsInteractive)
            subscription = Feed.SubscribeCalmly(null, changes => InvokeAsync(() => OnChangesAsync(changes)));
    }

    protected override Task OnParametersSetAsync()
    {
        if (given != View)
        {
            given = View;
            if (!sent.Confirm(View) || sent.IsEmpty)
                view = View;
        }

        return loadedIds is not null && loadedIds.SequenceEqual(RunIds) ? ShowAsync() : LoadAsync();
    }

    private static bool HasTruth(WallRun run) => ContentErrorMetric.IsAvailable(run.Manifest, run.Channels);

    private Task LoadAsync() => ReadAsync(async () =>
    {
        IReadOnlyList<long> wanted = loadedIds = [.. RunIds];
        var found = await Queries.RunsAsync(wanted, lifetime.Token);
        if (!wanted.SequenceEqual(loadedIds))
            return; // The reader has gone on.
        runs.Take(found);
        missing = [.. wanted.Except(found.Select(run => run.Id))];
        filled = null;
        await FillAsync();
    });

    private Task ShowAsync() => ReadAsync(FillAsync);

    private async Task FillAsync()
    {
        if (runs.Epochs.Count == 0)
        {
            groups = [];
            return;
        }

        var (at, way) = (Shown, view.Direction);
        if (filled == (at, way))
            return;
        var (stored, told) = runs.At(at);
        var triplets = (await Queries.TripletsAsync(stored, lifetime.Token)).SelectMany(run => run.Select(triplet => (Run: run.Key, Triplet: triplet)));
        // The slider may have gone on meanwhile.
        if (runs.Epochs.Count > 0 && at == Shown && way == view.Direction)
            (groups, filled) = (WallGroup.Of(runs.All, at, way, triplets.Concat(told).ToLookup(one => one.Run, one => one.Triplet)), (at, way));
    }

    private async Task ReadAsync(Func<Task> read) => problem = await PageProblem.OfAsync(read, Logger, Navigation.Uri);

    private async Task OnChangesAsync(IReadOnlyList<RunChange> changes)
    {
        var isNew = false;
        foreach (var change in changes)
            isNew |= runs.Apply(change);
        if (changes.Any(change => change is ReloadChange && (change.RunId == ReloadChange.AllRuns || RunIds.Contains(change.RunId))))
        {
            await LoadAsync();
        }
        else if (isNew)
        {
            filled = null;
            await ShowAsync();
        }
        else
        {
            return;
        }

        StateHasChanged();
    }

    private Task ChooseAsync(int position)
    {
        var chosen = Math.Clamp(position, 0, runs.Epochs.Count - 1);
        return LookAsync(view with { Epoch = chosen == runs.Epochs.Count - 1 ? null : runs.Epochs[chosen] });
    }

    private async Task LookAsync(WallView chosen)
    {
        if (chosen == view)
            return;
        view = chosen;
        sent.Add(chosen);
        // Told before anything is read: what the reader lets go at last is told last.
        await OnView.InvokeAsync(chosen);
        await ShowAsync();
    }
}
