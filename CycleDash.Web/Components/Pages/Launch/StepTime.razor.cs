using CycleDash.Training.Configuration;
using CycleDash.Training.Evaluation;
using CycleDash.Training.Trainers;
using CycleDash.Web.Components.Controls;
using CycleDash.Web.Runs;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Pages.Launch;

/// <summary>How long the configuration in the form would take on this machine, measured a moment after the last change.</summary>
public sealed partial class StepTime : IDisposable
{
    private static readonly TimeSpan TypingPause = TimeSpan.FromMilliseconds(700);

    private CancellationTokenSource? measuring;
    private RunConfig? measured;
    private StepTimeEstimate? estimate;
    private string? failure;

    [Inject]
    public required StepTimeMeter Meter { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required ILogger<StepTime> Logger { get; init; }

    /// <summary>What would be launched; null while the form has faults.</summary>
    [Parameter, EditorRequired]
    public RunConfig? Config { get; set; }

    /// <summary>The chosen dataset; it decides how many steps an epoch has.</summary>
    [Parameter, EditorRequired]
    public DatasetCounts? Dataset { get; set; }

    /// <summary>Steps that a fork has behind it; null for a run that starts from nothing.</summary>
    [Parameter]
    public long? ForkedFromStep { get; set; }

    /// <summary>Hands over a smaller configuration when the reader asked for one.</summary>
    [Parameter]
    public EventCallback<RunConfig> OnSuited { get; set; }

    private long? TotalSteps => Config is { } config && Dataset is { } dataset
        ? new RunSchedule(config, dataset.TrainA, dataset.TrainB).TotalSteps
        : null;

    private EvaluationEstimate? Evaluations => Config is { } config && Dataset is { } dataset && estimate is { } known
        ? EvaluationCost.Estimate(config, known.SecondsPerStep, new RunSchedule(config, dataset.TrainA, dataset.TrainB).StepsPerEpoch, Math.Max(dataset.TestA, dataset.TestB))
        : null;

    private long? StepsToDo => TotalSteps is { } steps ? Math.Max(0, steps - (ForkedFromStep ?? 0)) : null;

    private TimeSpan Whole => TimeSpan.FromSeconds(Math.Min((estimate?.SecondsPerStep ?? 0) * (StepsToDo ?? 0), TimeSpan.MaxValue.TotalSeconds / 2));

    public void Dispose() => Stop();

    protected override async Task OnParametersSetAsync()
    {
        var cost = Config is null ? null : StepTimeMeter.CostOf(Config);
        if (!RendererInfo.IsInteractive || Equals(cost, measured))
            return;
        Stop();
        (measured, estimate, failure) = (cost, null, null);
        if (Config is { } config)
            await MeasureAsync(config);
    }

    private static bool IsTooMuch(EvaluationEstimate evaluations) => evaluations.Share > EvaluationCost.TargetShare;

    private async Task MeasureAsync(RunConfig config)
    {
        var mine = measuring = new();
        var cancelled = mine.Token;
        try
        {
            await Task.Delay(TypingPause, Clock, cancelled);
            var result = await Meter.MeasureAsync(config, cancelled);
            if (mine == measuring)
                estimate = result;
        }
        catch (OperationCanceledException)
        {
            // Another value was typed, or the page is gone.
        }
        catch (Exception exception) when (MeasurementProblem.IsExpected(exception))
        {
            PageLog.EstimateFailed(Logger, exception);
            if (mine == measuring)
                failure = exception.Message;
        }
    }

    private void Stop()
    {
        measuring?.Cancel();
        measuring?.Dispose();
        measuring = null;
    }

    private Task EvaluateLessAsync(int everyEpochs) =>
        Config is { } config ? OnSuited.InvokeAsync(config with { EvaluateEveryEpochs = everyEpochs }) : Task.CompletedTask;

    private Task SuitAsync() =>
        Config is { } config && estimate is { } known && TotalSteps is { } steps
            ? OnSuited.InvokeAsync(MachineFit.Suit(config, known.SecondsPerStep, steps))
            : Task.CompletedTask;
}
