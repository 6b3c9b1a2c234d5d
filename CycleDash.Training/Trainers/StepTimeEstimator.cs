using System.Diagnostics;
using CycleDash.Training.Configuration;
using CycleDash.Training.Datasets;
using CycleDash.Training.Networks;
using CycleDash.Training.Networks.Extractors;
using CycleDash.Training.Randomness;
using static TorchSharp.torch;

namespace CycleDash.Training.Trainers;

/// <summary>Measures the step time of a configuration before it is launched, by doing a few real steps on random images.</summary>
public static class StepTimeEstimator
{
    private const int MinimumSteps = 3;
    private const int MaximumSteps = 20;

    /// <summary>After this long no further step begins, unless none was measured yet.</summary>
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(6);

    /// <summary>Enough time for a steady median.</summary>
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(1.5);

    /// <summary>Trains and throws away networks of this configuration, on the calling thread.</summary>
    /// <param name="config">A validated configuration; its dataset is not used.</param>
    /// <param name="cancellationToken">Looked at before each step.</param>
    /// <param name="openExtractor">Opens the extractor of a configuration with a semantic loss; others do not call it.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static StepTimeEstimate Measure(
        RunConfig config, CancellationToken cancellationToken, Func<RunConfig, IFeatureExtractor>? openExtractor = null)
    {
        TrainingThreads.Apply(config.Threads);
        using var scope = NewDisposeScope();
        var streams = new RandomStreams(config.Seed);
        using var networks = new CycleNetworks(config, streams);
        using var extractor = config.LambdaSemantic > 0 ? openExtractor?.Invoke(config) : null;
        using var step = new CycleStep(config, networks, streams, extractor);
        using var generator = new Generator((ulong)config.Seed);

        // The first step also allocates and compiles.
        var clock = Stopwatch.StartNew();
        cancellationToken.ThrowIfCancellationRequested();
        step.Run(NextBatch, learningRateFactor: 1);

        var seconds = new List<double>();
        var measured = TimeSpan.Zero;
        while (seconds.Count == 0
            || (seconds.Count < MaximumSteps && clock.Elapsed < Budget && (seconds.Count < MinimumSteps || measured < Enough)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var started = Stopwatch.GetTimestamp();
            step.Run(NextBatch, learningRateFactor: 1);
            var elapsed = Stopwatch.GetElapsedTime(started);
            measured += elapsed;
            seconds.Add(elapsed.TotalSeconds);
        }

        seconds.Sort();
        return new(seconds[seconds.Count / 2], seconds.Count);

        TrainingBatch NextBatch() => new(RandomImages(), RandomImages());

        Tensor RandomImages() =>
            rand([config.BatchSize, config.Channels, config.ImageSize, config.ImageSize], generator: generator) * 2 - 1;
    }
}
