using System.Collections.Concurrent;
using System.Globalization;
using CycleDash.Training.Configuration;
using CycleDash.Training.Networks.Extractors;
using CycleDash.Training.Trainers;
using CycleDash.Training.Weights;

namespace CycleDash.Web.Runs;

/// <summary>
/// Measures how long a step of a configuration takes on this machine. One measurement at a time, off the pages' threads, and
/// each configuration once.
/// </summary>
/// <param name="weights">Those of the semantic loss.</param>
/// <param name="freeMemory">Bytes that may still be taken; null for this machine's.</param>
public sealed class StepTimeMeter(WeightsStore weights, Func<long>? freeMemory = null) : IDisposable
{
    /// <summary>A measurement may take this much of the free memory: training and pages need some, and the need is an estimate.</summary>
    private const double ShareOfFreeMemory = 0.5;

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
    /// <exception cref="InvalidOperationException">A step would need more memory than can be spared; the message says how much, and what to do.</exception>
    /// <exception cref="WeightsException">The weights of the semantic loss are absent or damaged.</exception>
    public async Task<StepTimeEstimate> MeasureAsync(RunConfig config, CancellationToken cancellationToken)
    {
        var costly = CostOf(config);
        await turn.WaitAsync(cancellationToken);
        try
        {
            if (known.TryGetValue(costly, out var estimate))
                return estimate;
            RefuseWhatDoesNotFit(config);
            // A thread of its own: tensors' dispose scopes are per thread, and seconds of work would starve the pool.
            estimate = await Task.Factory.StartNew(() => Measure(config, cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
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

    private StepTimeEstimate Measure(RunConfig config, CancellationToken cancellationToken)
    {
        // As training does: pages go first.
        ThreadPriority.Lower();
        return StepTimeEstimator.Measure(config, cancellationToken, measured => SemanticExtractors.Open(measured, weights));
    }

    // Where memory runs out the system ends the server, and with it the training under way.
    private void RefuseWhatDoesNotFit(RunConfig config)
    {
        var needed = StepMemory.EstimateBytes(config);
        var free = (freeMemory ?? FreeMemory.Bytes)();
        if (config.Device == ComputeDevice.Cpu && needed > ShareOfFreeMemory * free)
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"a step needs about {needed / 1e9:0.0} GB of memory, and {free / 1e9:0.0} GB are free. A run that needs more than there is ends the server: take smaller images, batches or networks."));
    }
}
