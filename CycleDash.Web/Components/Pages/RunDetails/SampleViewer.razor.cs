using CycleDash.Data.Queries;
using CycleDash.Training.Recording;
using CycleDash.Web.Runs;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace CycleDash.Web.Components.Pages.RunDetails;

/// <summary>The run's fixed test images: real, translated and translated back, at a chosen step or at the newest.</summary>
public sealed partial class SampleViewer : IDisposable
{
    private static readonly TimeSpan PlayInterval = TimeSpan.FromMilliseconds(600);

    private readonly PageLifetime lifetime = new();
    private List<SampleSet> sets = [];
    private bool loaded;
    private string? problem;
    // The step that is shown while the images are played through; it comes into the address when they stop.
    private long? playing;
    // The step that was chosen, until the address has it.
    private long? chosen;
    private ITimer? player;

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required RunQueries Queries { get; init; }

    [Inject]
    public required DialogService Dialogs { get; init; }

    [Inject]
    public required ILogger<SampleViewer> Logger { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Parameter, EditorRequired]
    public long RunId { get; set; }

    /// <summary>The chosen step; null follows the newest. Where there are no images of that step, the nearest earlier ones are shown.</summary>
    [Parameter]
    public long? Step { get; set; }

    [Parameter]
    public EventCallback<long?> OnStepChosen { get; set; }

    private int Position => (playing ?? chosen ?? Step) is { } step ? Math.Max(0, sets.FindLastIndex(set => set.Step <= step)) : sets.Count - 1;

    private SampleSet? Shown => sets.Count == 0 ? null : sets[Position];

    public void Dispose()
    {
        player?.Dispose();
        lifetime.Dispose();
    }

    /// <summary>Reads the list again; newer images of the live feed stay.</summary>
    public async Task ReloadAsync()
    {
        problem = await PageProblem.OfAsync(ReadAsync, Logger, Navigation.Uri);
        StateHasChanged();
    }

    /// <summary>Takes what the feed told.</summary>
    public void Apply(IReadOnlyList<RunChange> changes)
    {
        var changed = false;
        foreach (var change in changes)
        {
            switch (change)
            {
                case SamplesChange { Samples: var samples }:
                    sets.RemoveAll(known => known.Step == samples.Step);
                    sets.Add(samples);
                    changed = true;
                    break;
                case RolledBackChange { Step: var step }:
                    changed |= sets.RemoveAll(known => known.Step > step) > 0;
                    break;
            }
        }

        if (!changed)
            return;
        sets.Sort((first, second) => first.Step.CompareTo(second.Step));
        StateHasChanged();
    }

    protected override Task OnInitializedAsync() => ReloadAsync();

    protected override void OnParametersSet()
    {
        if (chosen == Step)
            chosen = null;
    }

    private static (string Path, string Label)[] Images(SampleTriplet triplet) =>
        [(triplet.RealPath, "real"), (triplet.TranslatedPath, "translated"), (triplet.ReconstructedPath, "reconstructed")];

    private async Task ReadAsync()
    {
        var stored = await Queries.SamplesAsync(RunId, lifetime.Token);
        sets = [.. sets.Where(live => stored.Count == 0 || live.Step > stored[^1].Step).Concat(stored).OrderBy(set => set.Step)];
        loaded = true;
    }

    private Task ChooseAsync(int position)
    {
        Preview(position);
        return OnStepChosen.InvokeAsync(chosen ?? Step);
    }

    private void Preview(int position)
    {
        StopPlaying();
        var step = sets[Math.Clamp(position, 0, sets.Count - 1)].Step;
        chosen = step == Step ? null : step;
    }

    private Task FollowAsync()
    {
        StopPlaying();
        chosen = null;
        return OnStepChosen.InvokeAsync(null);
    }

    private Task TogglePlay()
    {
        if (playing is { } reached)
        {
            StopPlaying();
            chosen = reached == Step ? null : reached;
            return OnStepChosen.InvokeAsync(reached);
        }

        // At its end it begins again.
        playing = sets[Position == sets.Count - 1 ? 0 : Position].Step;
        player = Time.CreateTimer(_ => _ = InvokeAsync(PlayOnAsync), null, PlayInterval, PlayInterval);
        return Task.CompletedTask;
    }

    private async Task PlayOnAsync()
    {
        if (playing is null)
            return;
        if (Position < sets.Count - 1)
        {
            playing = sets[Position + 1].Step;
            StateHasChanged();
            return;
        }

        await ChooseAsync(Position);
    }

    private void StopPlaying()
    {
        player?.Dispose();
        (player, playing) = (null, null);
    }

    private async Task EnlargeAsync(SampleSet set, SampleTriplet triplet) =>
        await Dialogs.OpenAsync<LargeTriplet>(
            FormattableString.Invariant($"{triplet.Source}, step {set.Step}"),
            new() { [nameof(LargeTriplet.RunId)] = RunId, [nameof(LargeTriplet.Images)] = Images(triplet) },
            new DialogOptions { Width = "min(84rem, 96vw)", CloseDialogOnEsc = true, CloseDialogOnOverlayClick = true });
}
