using CycleDash.Training.Configuration;
using CycleDash.Training.Configuration.Comparisons;
using CycleDash.Training.Trainers;
using CycleDash.Web.Components.Controls;
using CycleDash.Web.Runs;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Pages.Launch;

/// <summary>
/// What a comparison will be: the number of its runs, which of them exist already and how long all take. Looked up and measured a moment after the last
/// change, each distinct model once.
/// </summary>
public sealed partial class ComparisonSummary : IDisposable
{
    private const int ListedRuns = 5;

    private static readonly TimeSpan TypingPause = TimeSpan.FromMilliseconds(700);

    private CancellationTokenSource? assessing;
    private ComparisonPlan? assessed;
    private Dictionary<RunConfig, double> secondsPerStep = [];
    private QueueView? queue;
    private int measured;
    private int models;
    private TimeSpan? total;
    private string? failure;

    [Inject]
    public required ComparisonLauncher Launcher { get; init; }

    [Inject]
    public required StepTimeMeter Meter { get; init; }

    [Inject]
    public required QueueReader Queue { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required ILogger<ComparisonSummary> Logger { get; init; }

    [Parameter, EditorRequired]
    public ComparisonForm Form { get; set; } = null!;

    /// <summary>The runs, or what is wrong with them; another object when the form was changed.</summary>
    [Parameter, EditorRequired]
    public ComparisonPlan Plan { get; set; } = null!;

    /// <summary>The images of a dataset by its name; null for an unknown one.</summary>
    [Parameter, EditorRequired]
    public Func<string, DatasetCounts?> CountsOf { get; set; } = null!;

    /// <summary>Called where datasets or weights are missing.</summary>
    [Parameter]
    public EventCallback<IReadOnlyList<ComparisonFault>> OnRefused { get; set; }

    /// <summary>Called when other runs are wanted than before: some are known to be finished, or are left out.</summary>
    [Parameter]
    public EventCallback OnWanted { get; set; }

    private long Count => Form.Plan.Runs.Count > 0 ? Form.Wanted.Count : Form.Count;

    public void Dispose() => Stop();

    protected override async Task OnParametersSetAsync()
    {
        if (!RendererInfo.IsInteractive || ReferenceEquals(Plan, assessed))
            return;
        Stop();
        (assessed, secondsPerStep, queue, measured, models, total, failure) = (Plan, [], null, 0, 0, null, null);
        if (Plan.Runs.Count > 0)
            await AssessAsync(Plan);
    }

    private async Task AssessAsync(ComparisonPlan plan)
    {
        var mine = assessing = new();
        try
        {
            var kinds = plan.Runs.Select(run => run.Config).DistinctBy(StepTimeMeter.CostOf).ToList();
            models = kinds.Count;
            await Task.Delay(TypingPause, Clock, mine.Token);
            var faults = await Task.Run(() => Launcher.Check(plan.Runs), mine.Token);
            if (mine != assessing)
                return;
            if (faults.Count > 0)
            {
                await OnRefused.InvokeAsync(faults);
                return;
            }

            var known = await Launcher.FindFinishedAsync(plan.Runs, mine.Token);
            if (mine != assessing)
                return;
            Form.Take(known);
            await OnWanted.InvokeAsync();
            await MeasureAsync(kinds, mine);
        }
        catch (OperationCanceledException)
        {
            // Something else was typed, or the page is gone.
        }
        catch (Exception exception) when (MeasurementProblem.IsExpected(exception))
        {
            PageLog.EstimateFailed(Logger, exception);
            if (mine == assessing)
                failure = exception.Message;
        }
    }

    private async Task MeasureAsync(List<RunConfig> kinds, CancellationTokenSource mine)
    {
        foreach (var kind in kinds)
        {
            var estimate = await Meter.MeasureAsync(kind, mine.Token);
            if (mine != assessing)
                return;
            secondsPerStep[StepTimeMeter.CostOf(kind)] = estimate.SecondsPerStep;
            measured = secondsPerStep.Count;
            StateHasChanged();
        }

        var now = await Queue.ReadAsync(mine.Token);
        if (mine != assessing)
            return;
        queue = now;
        AddUp();
    }

    private void AddUp() => total = ComparisonTime.Of(Form.Wanted, config => secondsPerStep[StepTimeMeter.CostOf(config)], CountsOf);

    private async Task LeaveOutAsync(ChangeEventArgs change)
    {
        Form.LeaveOutFinished = change.Value is true;
        if (measured == models)
            AddUp();
        await OnWanted.InvokeAsync();
    }

    private string DoneBy(TimeSpan time) => queue switch
    {
        { PausedAt: not null } => "unknown while the queue is paused",
        { Free: { } free } => Show.Exactly(free + time),
        _ => "unknown: nobody knows how long what comes before them takes",
    };

    private void Stop()
    {
        assessing?.Cancel();
        assessing?.Dispose();
        assessing = null;
    }
}
