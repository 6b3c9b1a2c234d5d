using CycleDash.Training.Checkpoints;
using CycleDash.Training.Configuration;
using CycleDash.Training.Datasets;
using CycleDash.Training.Evaluation;
using CycleDash.Training.Images;
using CycleDash.Training.Networks.Extractors;
using CycleDash.Training.Recording;
using CycleDash.Training.Weights;
using static TorchSharp.torch;

namespace CycleDash.Training.Trainers;

/// <summary>
/// One run from its last whole checkpoint, or from the start, to its end. Works on the thread that calls <see cref="Train"/>, which
/// should be a thread of its own; only <see cref="RunControl"/> may be used from elsewhere meanwhile.
/// </summary>
public sealed class CycleTrainer : IDisposable
{
    private readonly RunConfig config;
    private readonly UnpairedDataset dataset;
    private readonly IRunRecorder recorder;
    private readonly TimeProvider time;
    private readonly RunSchedule schedule;
    private readonly TrainingState state;
    private readonly CheckpointStore checkpoints;
    private readonly CheckpointStore origin;
    private readonly long? forkedFromStep;
    private readonly RunEvaluator evaluator;
    private readonly SampleWriter samples;
    private readonly SystemMeter system;
    private long step;

    /// <param name="config">A validated configuration.</param>
    /// <param name="dataset">Opened with the configured channels.</param>
    /// <param name="directory">Where samples and checkpoints go.</param>
    /// <param name="recorder">Told everything that happens.</param>
    /// <param name="time">The clock of records and of the speed.</param>
    /// <param name="openExtractor">Opens the extractor of a configuration with a semantic loss; others do not call it.</param>
    /// <param name="resources">What evaluations need of the data directory; null only where the configuration names no extractor for them.</param>
    /// <param name="forkedFromStep">The step of the parent's checkpoint that a fork starts from; it has to be in the run's folder.</param>
    /// <exception cref="WeightsException">The weights of an extractor are absent or damaged.</exception>
    public CycleTrainer(
        RunConfig config, UnpairedDataset dataset, RunDirectory directory, IRunRecorder recorder, TimeProvider time,
        Func<RunConfig, IFeatureExtractor>? openExtractor = null, EvaluationResources? resources = null, long? forkedFromStep = null)
    {
        this.forkedFromStep = forkedFromStep;
        this.config = config;
        this.dataset = dataset;
        this.recorder = recorder;
        this.time = time;
        schedule = new RunSchedule(
            config, dataset.Images(DatasetSplit.Train, DatasetDomain.A).Count, dataset.Images(DatasetSplit.Train, DatasetDomain.B).Count);
        evaluator = RunEvaluator.Open(config, dataset, resources);
        state = new TrainingState(config, dataset, openExtractor);
        checkpoints = new CheckpointStore(directory.Checkpoints, time);
        origin = new CheckpointStore(directory.Origin, time);
        system = new SystemMeter(time);
        samples = new SampleWriter(config, dataset, directory.Samples, ImageCodec.Default, time);
    }

    /// <summary>Trains until the last step is done or a stop is asked for; the recorder has everything durable when it returns.</summary>
    /// <exception cref="TrainingFailedException">A loss or weight is NaN or infinite.</exception>
    /// <exception cref="CheckpointException">The run's checkpoints are of another configuration or dataset.</exception>
    /// <exception cref="DatasetException">An image cannot be read.</exception>
    public RunOutcome Train(RunControl control)
    {
        TrainingThreads.Apply(config.Threads);
        try
        {
            return TrainToTheEnd(control);
        }
        catch (Exception exception)
        {
            // What nobody foresaw is told with its place in the program.
            if (exception is not (TrainingFailedException or CheckpointException or DatasetException))
                Say(RunEventKind.Note, exception.ToString());
            Say(RunEventKind.Failed, exception.Message);
            recorder.Flush();
            throw;
        }
    }

    public void Dispose()
    {
        state.Dispose();
        evaluator.Dispose();
    }

    private RunOutcome TrainToTheEnd(RunControl control)
    {
        var evaluationPending = Begin();
        if (evaluationPending && !Evaluate(control))
            return Stop(control.Request, evaluationPending: true);

        while (step < schedule.TotalSteps)
        {
            if (control.Request != StopRequest.None)
                return Stop(control.Request, evaluationPending: false);
            TrainOneStep();
            if (schedule.SamplesDue(step))
                recorder.Samples(samples.Write(state.Networks, step, schedule.EpochOf(step)));
            if (schedule.EvaluationDue(step) && !Evaluate(control))
                return Stop(control.Request, evaluationPending: true);
            if (schedule.CheckpointDue(step))
                SaveCheckpoint(evaluationPending: false);
        }

        Say(RunEventKind.Completed, $"Completed {step} steps.");
        recorder.Flush();
        return RunOutcome.Completed;
    }

    /// <summary>Takes up the newest whole checkpoint. True where its evaluation is still to be done.</summary>
    private bool Begin()
    {
        var damaged = new List<(long Step, string Problem)>();
        var checkpoint = checkpoints.OpenNewestWhole((at, problem) => damaged.Add((at, problem.Message)));
        var parent = checkpoint is null && forkedFromStep is { } from ? Fork(from) : null;
        if (checkpoint is not null)
            state.Restore(checkpoint);
        evaluator.BestDistance = checkpoint?.State.BestDistance ?? (parent is not null && IsMeasuredAlike(parent.State) ? parent.State.BestDistance : null);
        step = checkpoint?.State.Step ?? parent?.State.Step ?? 0;

        // Before anything is reported, what was reported beyond the checkpoint has to go.
        recorder.RollBack(step);
        recorder.Start(new RunPlan(schedule.StepsPerEpoch, schedule.TotalSteps, step, time.GetUtcNow()));
        foreach (var (at, problem) in damaged)
        {
            recorder.CheckpointRemoved(at);
            Say(RunEventKind.Note, $"The checkpoint of step {at} was set aside: {problem}");
        }

        if (parent is not null)
            Say(RunEventKind.Started, $"Goes on after step {step} with the networks of the run that it was forked from: {schedule.TotalSteps} steps in all, {schedule.StepsPerEpoch} in an epoch.");
        else if (checkpoint is null)
            Say(RunEventKind.Started, $"Started: {schedule.TotalSteps} steps, {schedule.StepsPerEpoch} in an epoch.");
        else
            Say(RunEventKind.Resumed, $"Resumed from the checkpoint of step {step} in epoch {schedule.EpochOf(step)}.");
        return checkpoint?.State.EvaluationPending ?? false;
    }

    /// <summary>Whether the parent's best score can be compared with those of this run.</summary>
    private bool IsMeasuredAlike(CheckpointState parent) => parent.DatasetHash == dataset.Manifest.Hash
        && parent.Configuration is var other && other.FidExtractor == config.FidExtractor && other.EvaluationImages == config.EvaluationImages && other.ImageSize == config.ImageSize;

    /// <summary>Takes up the parent's checkpoint.</summary>
    /// <exception cref="CheckpointException">It is missing, damaged, or its networks have other shapes.</exception>
    private Checkpoint Fork(long from)
    {
        var checkpoint = Checkpoint.Open(origin.FolderOf(from));
        state.Fork(checkpoint);
        return checkpoint;
    }

    private void TrainOneStep()
    {
        var next = step + 1;
        if (next == schedule.LearningRate.DecayStart)
            Say(RunEventKind.DecayStarted, $"The learning rate falls from step {next} on.", at: next);

        var started = time.GetTimestamp();
        var metrics = state.Step.Run(state.Batches.Next, schedule.LearningRate.FactorAt(next));
        var speed = new Metric(MetricNames.ImagesPerSecond, config.BatchSize / time.GetElapsedTime(started).TotalSeconds);

        foreach (var metric in metrics)
        {
            if (!double.IsFinite(metric.Value))
                throw Failure(next, metric.Name, $"{metric.Name} is {(double.IsNaN(metric.Value) ? "NaN" : "infinite")} at step {next}.");
        }

        step = next;
        recorder.Metrics(new StepMetrics(step, schedule.EpochOf(step), time.GetUtcNow(), [.. metrics, speed]));
        // Apart from the step's own metrics: how busy the machine was is no part of what a resumed run repeats.
        if (system.Sample() is { } usage)
            recorder.Metrics(new StepMetrics(step, schedule.EpochOf(step), time.GetUtcNow(), usage));
    }

    /// <summary>Evaluates and reports. False where it was stopped before its end.</summary>
    private bool Evaluate(RunControl control)
    {
        var evaluation = evaluator.Evaluate(
            state.Networks, last: step == schedule.TotalSteps, () => control.Request != StopRequest.None,
            fraction => recorder.Evaluating(new EvaluationProgress(step, fraction)));
        if (evaluation is null)
            return false;
        foreach (var group in evaluation.Groups)
            recorder.Metrics(new StepMetrics(step, schedule.EpochOf(step), time.GetUtcNow(), group.Values, group.Protocol));
        Say(RunEventKind.Evaluated, $"Evaluated {evaluation.ImagesA} test images of A and {evaluation.ImagesB} of B{(evaluation.IsBest ? ": the best so far" : "")}.");
        return true;
    }

    private void SaveCheckpoint(bool evaluationPending)
    {
        if (state.FindNonFinite() is { } tensor)
            throw Failure(step, tensor, $"{tensor} holds NaN or an infinity after step {step}.");

        using var scope = NewDisposeScope();
        // A resumed run does not report again what was before its checkpoint: that must be durable first.
        recorder.Flush();
        var record = checkpoints.Save(state.Describe(step, evaluationPending) with { BestDistance = evaluator.BestDistance }, state.Tensors());
        recorder.Checkpoint(record);
        Say(RunEventKind.Checkpointed, $"Wrote the checkpoint of step {step}.");
        foreach (var removed in checkpoints.Prune(config.KeepCheckpoints))
            recorder.CheckpointRemoved(removed);
    }

    private RunOutcome Stop(StopRequest request, bool evaluationPending)
    {
        var (outcome, kind, text) = request switch
        {
            StopRequest.Cancel => (RunOutcome.Cancelled, RunEventKind.Cancelled, "Cancelled"),
            StopRequest.Pause => (RunOutcome.Paused, RunEventKind.Paused, "Paused"),
            _ => (RunOutcome.Interrupted, RunEventKind.Interrupted, "Interrupted"),
        };
        if (outcome != RunOutcome.Cancelled && step > 0 && (evaluationPending || checkpoints.Newest != step))
            SaveCheckpoint(evaluationPending);
        Say(kind, $"{text} after step {step}.");
        recorder.Flush();
        return outcome;
    }

    private TrainingFailedException Failure(long at, string term, string what)
    {
        var remedy = checkpoints.Newest is { } newest ? $"The last good checkpoint is that of step {newest}." : "There is no checkpoint.";
        return new TrainingFailedException($"{what} {remedy}", at, term, checkpoints.Newest);
    }

    private void Say(RunEventKind kind, string message, long? at = null) =>
        recorder.Event(new RunEvent(at ?? step, time.GetUtcNow(), kind, message));
}
