using CycleDash.Training.Recording;

namespace CycleDash.Web.Runs;

/// <summary>Stores what a run reports, and tells the open pages.</summary>
internal sealed class LiveRunRecorder(long runId, IRunRecorder store, LiveRuns live) : IRunRecorder
{
    public void Start(RunPlan plan)
    {
        store.Start(plan);
        live.Publish(new PlanChange(runId, plan));
    }

    public void RollBack(long step)
    {
        store.RollBack(step);
        live.Publish(new RolledBackChange(runId, step));
    }

    public void Metrics(StepMetrics metrics)
    {
        store.Metrics(metrics);
        live.Publish(new MetricsChange(runId, metrics));
    }

    public void Evaluating(EvaluationProgress progress)
    {
        store.Evaluating(progress);
        live.Publish(new EvaluatingChange(runId, progress));
    }

    public void Samples(SampleSet samples)
    {
        store.Samples(samples);
        live.Publish(new SamplesChange(runId, samples));
    }

    public void Checkpoint(CheckpointRecord checkpoint)
    {
        store.Checkpoint(checkpoint);
        live.Publish(new CheckpointChange(runId, checkpoint));
    }

    public void CheckpointRemoved(long step)
    {
        store.CheckpointRemoved(step);
        live.Publish(new CheckpointRemovedChange(runId, step));
    }

    public void Event(RunEvent runEvent)
    {
        store.Event(runEvent);
        live.Publish(new EventChange(runId, runEvent));
    }

    public void Flush() => store.Flush();
}
