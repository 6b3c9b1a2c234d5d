namespace CycleDash.Training.Recording;

/// <summary>
/// What a run reports while it trains. Called from the training thread only; calls return quickly, keep their order, and
/// lose nothing: a recorder whose store is behind makes the caller wait instead of dropping.
/// </summary>
public interface IRunRecorder
{
    /// <summary>The run starts, or goes on after <paramref name="plan"/>.ResumedFromStep.</summary>
    void Start(RunPlan plan);

    /// <summary>Forgets everything recorded after the step: it is about to be done again.</summary>
    void RollBack(long step);

    /// <summary>The metrics of one training step or of one evaluation.</summary>
    void Metrics(StepMetrics metrics);

    /// <summary>An evaluation has come so far; for those who watch, and not stored.</summary>
    void Evaluating(EvaluationProgress progress);

    /// <summary>The translated images of one step were written to disk.</summary>
    void Samples(SampleSet samples);

    /// <summary>A checkpoint is whole on disk.</summary>
    void Checkpoint(CheckpointRecord checkpoint);

    /// <summary>A checkpoint was removed from disk.</summary>
    void CheckpointRemoved(long step);

    /// <summary>Something worth a line in the run's history.</summary>
    void Event(RunEvent runEvent);

    /// <summary>Returns when everything reported so far is durable.</summary>
    void Flush();
}
