using CycleDash.Training.Recording;

namespace CycleDash.Training.Tests.Trainers;

/// <summary>Keeps what a training reports as a store would: rolled back, nothing after the step is left.</summary>
internal sealed class RecordedRun : IRunRecorder
{
    private readonly List<StepMetrics> metrics = [];

    /// <summary>Called after each report of metrics; what it throws ends the training as a killed process would.</summary>
    public Action<StepMetrics>? OnMetrics { get; set; }

    public List<RunPlan> Plans { get; } = [];

    public List<SampleSet> SampleSets { get; } = [];

    public List<CheckpointRecord> Checkpoints { get; } = [];

    public List<long> RemovedCheckpoints { get; } = [];

    public List<RunEvent> Events { get; } = [];

    public List<EvaluationProgress> Progress { get; } = [];

    public int Flushes { get; private set; }

    /// <summary>Everything, in order.</summary>
    public IReadOnlyList<StepMetrics> All => metrics;

    /// <summary>Steps of the training itself, in order.</summary>
    public IReadOnlyList<StepMetrics> Steps => [.. metrics.Where(step => step.Values.Any(value => value.Name == MetricNames.LossG))];

    /// <summary>Everything that has to be the same in two runs of one configuration: all but speed and system, which are matters of the moment.</summary>
    public IReadOnlyList<(long Step, int Epoch, Metric Metric)> Reproducible =>
        [.. metrics.SelectMany(step => step.Values.Select(value => (step.Step, step.Epoch, value)))
            .Where(entry => entry.value.Name != MetricNames.ImagesPerSecond && !entry.value.Name.StartsWith("system/", StringComparison.Ordinal))];

    public double Value(long step, string name) =>
        metrics.Where(entry => entry.Step == step).SelectMany(entry => entry.Values).Single(value => value.Name == name).Value;

    public bool Has(long step, string name) =>
        metrics.Where(entry => entry.Step == step).SelectMany(entry => entry.Values).Any(value => value.Name == name);

    public void Start(RunPlan plan) => Plans.Add(plan);

    public void RollBack(long step)
    {
        metrics.RemoveAll(entry => entry.Step > step);
        SampleSets.RemoveAll(set => set.Step > step);
        Checkpoints.RemoveAll(checkpoint => checkpoint.Step > step);
    }

    public void Metrics(StepMetrics metrics)
    {
        this.metrics.Add(metrics);
        OnMetrics?.Invoke(metrics);
    }

    public void Evaluating(EvaluationProgress progress) => Progress.Add(progress);

    public void Samples(SampleSet samples) => SampleSets.Add(samples);

    public void Checkpoint(CheckpointRecord checkpoint) => Checkpoints.Add(checkpoint);

    public void CheckpointRemoved(long step) => RemovedCheckpoints.Add(step);

    public void Event(RunEvent runEvent) => Events.Add(runEvent);

    public void Flush() => Flushes++;
}
