using CycleDash.Training.Recording;

namespace CycleDash.Web.Runs;

/// <summary>Passes on what a run reports, and logs how long its parts take. Used from the training thread only.</summary>
internal sealed class LoggedRunRecorder(long runId, IRunRecorder next, TimeProvider time, ILogger logger) : IRunRecorder
{
    /// <summary>Short epochs are not told one by one.</summary>
    private static readonly TimeSpan SoonestPace = TimeSpan.FromSeconds(30);

    private long? evaluationStarted;
    private (long At, long Step, int Epoch)? pace;

    public void Start(RunPlan plan)
    {
        next.Start(plan);
        pace = (time.GetTimestamp(), plan.ResumedFromStep, 0);
    }

    public void RollBack(long step) => next.RollBack(step);

    public void Metrics(StepMetrics metrics)
    {
        next.Metrics(metrics);
        if (metrics.Protocol is null && pace is { } since && metrics.Epoch > since.Epoch)
            TellPace(since, metrics);
    }

    public void Evaluating(EvaluationProgress progress)
    {
        if (evaluationStarted is null && progress.Fraction < 1)
        {
            evaluationStarted = time.GetTimestamp();
            RunLog.EvaluationStarts(logger, runId, progress.Step);
        }

        next.Evaluating(progress);
    }

    public void Samples(SampleSet samples)
    {
        next.Samples(samples);
        RunLog.SamplesWritten(logger, runId, samples.Triplets.Count, samples.Step);
    }

    public void Checkpoint(CheckpointRecord checkpoint)
    {
        next.Checkpoint(checkpoint);
        RunLog.CheckpointWritten(logger, runId, checkpoint.Step, checkpoint.Bytes / 1e6);
    }

    public void CheckpointRemoved(long step)
    {
        next.CheckpointRemoved(step);
        RunLog.CheckpointRemoved(logger, runId, step);
    }

    public void Event(RunEvent runEvent)
    {
        if (runEvent.Kind == RunEventKind.Evaluated && evaluationStarted is { } started)
            RunLog.EvaluationEnded(logger, runId, runEvent.Step, time.GetElapsedTime(started).TotalSeconds);
        evaluationStarted = runEvent.Kind == RunEventKind.Evaluated ? null : evaluationStarted;
        next.Event(runEvent);
    }

    public void Flush() => next.Flush();

    private void TellPace((long At, long Step, int Epoch) since, StepMetrics metrics)
    {
        var elapsed = time.GetElapsedTime(since.At);
        if (since.Epoch > 0 && elapsed < SoonestPace)
            return;
        if (since.Epoch > 0)
            RunLog.Pace(logger, runId, metrics.Epoch, metrics.Step, elapsed.TotalMilliseconds / (metrics.Step - since.Step));
        pace = (time.GetTimestamp(), metrics.Step, metrics.Epoch);
    }
}
