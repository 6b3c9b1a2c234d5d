using System.Collections.Concurrent;
using CycleDash.Training.Configuration;
using CycleDash.Training.Networks.Extractors;
using CycleDash.Training.Trainers;
using CycleDash.Training.Weights;

namespace CycleDash.Web.Runs;

/// <summary>
/// Measures how long a step of a configuration takes on this machine. One measurement at a time, off the pages' threads, and
/// each configuration once.
/// </summary>
public sealed class StepTimeMeter(WeightsStore weights) : IDisposable
{
    private const int RememberedEstimates = 64;

    private readonly SemaphoreSlim turn = new(1);
    private readonly ConcurrentDictionary<RunConfig, StepTimeEstimate> known = [];

    /// <summary>
    /// The configuration with everything that a step's time does not depend on set to one value: two configurations of equal
    /// cost are equal then.
    /// </summary>
    public static RunConfig CostOf(RunConfig config) => config.Essence() with
    {
        Recipe = "",
        Seed = 0,
        Dataset = "",
        Epochs = 0,
        DecayEpochs = 0,
        MaxSteps = 0,
        LearningRate = 0,
        CriticLearningRateFactor = 0,
        Beta1 = 0,
        Beta2 = 0,
        EvaluateEveryEpochs = 0,
        EvaluationImages = 0,
        SampleEverySteps = 0,
        CheckpointEverySteps = 0,
        KeepCheckpoints = 0,
    };

    public void Dispose() => turn.Dispose();

    /// <summary>What was measured for such a configuration already; null where nothing was.</summary>
    public StepTimeEstimate? Known(RunConfig config) => known.GetValueOrDefault(CostOf(config));

    /// <summary>Waits for its turn and measures for some seconds.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task<StepTimeEstimate> MeasureAsync(RunConfig config, CancellationToken cancellationToken)
    {
        var costly = CostOf(config);
        await turn.WaitAsync(cancellationToken);
        try
        {
            if (known.TryGetValue(costly, out var estimate))
                return estimate;
            // A thread of its own: tensors' dispose scopes are per thread, and seconds of work would starve the pool.
            estimate = await Task.Factory.StartNew(
                () => StepTimeEstimator.Measure(config, cancellationToken, measured => SemanticExtractors.Open(measured, weights)), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            if (known.Count >= RememberedEstimates)
                known.Clear();
            known[costly] = estimate;
            return estimate;
        }
        finally
        {
            turn.Release();
        }
    }
}
