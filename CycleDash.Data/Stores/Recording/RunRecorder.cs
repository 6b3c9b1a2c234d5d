using CycleDash.Training.Recording;

namespace CycleDash.Data.Stores.Recording;

/// <summary>One run's way into the writer.</summary>
internal sealed class RunRecorder(long runId, RunRecordWriter writer) : IRunRecorder
{
    public void Start(RunPlan plan) => Enqueue(batch => batch.Start(runId, plan));

    public void RollBack(long step) => Enqueue(batch => batch.RollBack(runId, step));

    public void Metrics(StepMetrics metrics) => writer.Enqueue(new PendingRecord(runId, metrics.Values.Count, batch => batch.Metrics(runId, metrics)));

    public void Evaluating(EvaluationProgress progress)
    {
        // Nothing that a later reader would want.
    }

    public void Samples(SampleSet samples) => Enqueue(batch => batch.Samples(runId, samples));

    public void Checkpoint(CheckpointRecord checkpoint) => Enqueue(batch => batch.Checkpoint(runId, checkpoint));

    public void CheckpointRemoved(long step) => Enqueue(batch => batch.CheckpointRemoved(runId, step));

    public void Event(RunEvent runEvent) => Enqueue(batch => batch.Event(runId, runEvent));

    public void Flush()
    {
        using var request = new FlushRequest();
        writer.Enqueue(new PendingRecord(runId, 0, null, request));
        request.Await();
    }

    private void Enqueue(Action<RecordBatch> write) => writer.Enqueue(new PendingRecord(runId, 0, write));
}
