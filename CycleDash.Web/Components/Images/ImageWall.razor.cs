using CycleDash.Data.Queries;
using CycleDash.Training.Evaluation.ContentErrors;
using CycleDash.Training.Recording;
using CycleDash.Web.Components.Pages;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Images;

/// <summary>
/// The same test images across runs and epochs: a row per input, a column per run, one epoch for all. Runs of different datasets stand in tables
/// of their own, because their images are different ones.
/// </summary>
public sealed partial class ImageWall : IDisposable
{
    /// <summary>Most columns that can be told apart.</summary>
    public const int MostRuns = 50;

    private readonly PageLifetime lifetime = new();
    private IReadOnlyList<long> loadedIds = [];
    private IReadOnlyList<WallRun>? runs;
    private List<int> epochs = [];
    private IReadOnlyList<WallGroup> groups = [];
    private (int? Epoch, TranslationDirection Direction, bool Errors) taken;
    private (int Epoch, TranslationDirection Direction)? filled;
    private int? epoch;
    private TranslationDirection direction;
    private bool errors;
    private string? problem;

    [Inject]
    public required SampleQueries Queries { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required ILogger<ImageWall> Logger { get; init; }

    /// <summary>The columns, in this order; runs that do not exist are left out.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<long> RunIds { get; set; } = [];

    /// <summary>The epoch that is shown; null shows the newest images.</summary>
    [Parameter]
    public int? Epoch { get; set; }

    [Parameter]
    public TranslationDirection Direction { get; set; }

    /// <summary>Whether content errors are painted on the translations.</summary>
    [Parameter]
    public bool PaintErrors { get; set; }

    /// <summary>Told the chosen epoch; null where it is the last.</summary>
    [Parameter]
    public EventCallback<int?> OnEpoch { get; set; }

    [Parameter]
    public EventCallback<TranslationDirection> OnDirection { get; set; }

    [Parameter]
    public EventCallback<bool> OnPaintErrors { get; set; }

    private int Position => epoch is { } wanted ? Math.Max(0, epochs.FindLastIndex(one => one <= wanted)) : epochs.Count - 1;

    private int Shown => epochs[Position];

    public void Dispose() => lifetime.Dispose();

    protected override async Task OnParametersSetAsync()
    {
        // What was chosen here stays where the parent does not keep it.
        if (taken != (Epoch, Direction, PaintErrors))
            (epoch, direction, errors) = taken = (Epoch, Direction, PaintErrors);
        if (runs is not null && loadedIds.SequenceEqual(RunIds))
            await ShowAsync();
        else
            await LoadAsync();
    }

    private static bool HasTruth(WallRun run) => ContentErrorMetric.IsAvailable(run.Manifest, run.Channels);

    private Task LoadAsync() => ReadAsync(async () =>
    {
        IReadOnlyList<long> wanted = loadedIds = [.. RunIds];
        var found = await Queries.RunsAsync(wanted, lifetime.Token);
        if (!wanted.SequenceEqual(loadedIds))
            return; // The reader has gone on.
        epochs = [.. found.SelectMany(run => run.Sets.Select(set => set.Epoch)).Distinct().Order()];
        (runs, filled) = (found, null);
        await FillAsync();
    });

    private Task ShowAsync() => ReadAsync(FillAsync);

    private async Task FillAsync()
    {
        if (runs is null || epochs.Count == 0 || filled == (Shown, direction))
            return;
        var (at, way) = (Shown, direction);
        List<(long, long)> sets = [.. runs.Select(run => (run.Id, Set: run.At(at))).Where(pair => pair.Set is not null).Select(pair => (pair.Id, pair.Set!.Value.Step))];
        var triplets = await Queries.TripletsAsync(sets, lifetime.Token);
        // The slider may have gone on meanwhile.
        if (at == Shown && way == direction)
            (groups, filled) = (WallGroup.Of(runs, at, way, triplets), (at, way));
    }

    private async Task ReadAsync(Func<Task> read)
    {
        try
        {
            await read();
            problem = null;
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

    private async Task ChooseAsync(int position)
    {
        var chosen = Math.Clamp(position, 0, epochs.Count - 1);
        epoch = chosen == epochs.Count - 1 ? null : epochs[chosen];
        await ShowAsync();
        await OnEpoch.InvokeAsync(epoch);
    }

    private async Task TurnAsync(TranslationDirection way)
    {
        direction = way;
        await ShowAsync();
        await OnDirection.InvokeAsync(way);
    }

    private Task PaintAsync(bool paint)
    {
        errors = paint;
        return OnPaintErrors.InvokeAsync(paint);
    }
}
