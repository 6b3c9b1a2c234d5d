using CycleDash.Data;
using CycleDash.Training.Recording;
using CycleDash.Web.Runs.Logs;

namespace CycleDash.Web.Runs;

/// <summary>Something that happened to a run, as open pages hear of it.</summary>
public abstract record RunChange(long RunId);

/// <summary>The run started or went on.</summary>
public sealed record PlanChange(long RunId, RunPlan Plan) : RunChange(RunId);

/// <summary>A step or an evaluation was measured.</summary>
public sealed record MetricsChange(long RunId, StepMetrics Metrics) : RunChange(RunId);

/// <summary>A running evaluation has come so far.</summary>
public sealed record EvaluatingChange(long RunId, EvaluationProgress Progress) : RunChange(RunId);

/// <summary>Translated images were written.</summary>
public sealed record SamplesChange(long RunId, SampleSet Samples) : RunChange(RunId);

/// <summary>A line was added to the history.</summary>
public sealed record EventChange(long RunId, RunEvent Event) : RunChange(RunId);

/// <summary>The server logged a line about the run.</summary>
public sealed record LogChange(long RunId, RunLogLine Line) : RunChange(RunId);

/// <summary>A checkpoint is whole on disk.</summary>
public sealed record CheckpointChange(long RunId, CheckpointRecord Checkpoint) : RunChange(RunId);

/// <summary>A checkpoint is gone from disk.</summary>
public sealed record CheckpointRemovedChange(long RunId, long Step) : RunChange(RunId);

/// <summary>Queued, running, done …</summary>
public sealed record StatusChange(long RunId, RunStatus Status) : RunChange(RunId);

/// <summary>Everything after the step is void: it is about to be done again.</summary>
public sealed record RolledBackChange(long RunId, long Step) : RunChange(RunId);

/// <summary>
/// The run has to be read again: it was created, edited or deleted, another process wrote, or this page fell behind.
/// </summary>
public sealed record ReloadChange(long RunId) : RunChange(RunId)
{
    /// <summary>Stands for every run.</summary>
    public const long AllRuns = 0;
}
