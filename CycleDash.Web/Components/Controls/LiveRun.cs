using CycleDash.Data;
using CycleDash.Data.Queries;
using CycleDash.Training.Recording;
using CycleDash.Training.Trainers;
using CycleDash.Web.Runs;

namespace CycleDash.Web.Components.Controls;

/// <summary>A run on the screen: what was read from the store, kept up to date by the live feed. Used from one page's thread only.</summary>
public sealed class LiveRun(RunSummary summary)
{
    private readonly StepPace pace = new();

    /// <summary>Raised when <see cref="Summary"/> is another one; only the parts that listen are drawn again.</summary>
    public event Action? Changed;

    /// <summary>
    /// Raised instead of <see cref="Changed"/> where nothing but measured values is new, for who shows those in a cheaper way. Without
    /// anybody who listens, they are a change like any other.
    /// </summary>
    public event Action? Measured;

    public RunSummary Summary { get; private set; } = summary;

    /// <summary>How far the evaluation under way is; null where none is.</summary>
    public EvaluationProgress? Evaluation { get; private set; }

    /// <summary>Takes what was read anew.</summary>
    public void Replace(RunSummary summary)
    {
        Summary = summary;
        // Whatever ends training ends its evaluation too.
        if (summary.Status != RunStatus.Running)
            Evaluation = null;
        Changed?.Invoke();
    }

    /// <summary>Takes what the feed told about this run; raises one event once at most.</summary>
    public void Apply(IEnumerable<RunChange> changes)
    {
        var (isMeasured, isOther) = (false, false);
        foreach (var change in changes)
        {
            var (before, evaluatedBefore) = (Summary, Evaluation);
            Summary = After(change);
            Evaluation = EvaluationAfter(change);
            var isNew = !ReferenceEquals(before, Summary) || evaluatedBefore != Evaluation;
            isMeasured |= isNew && change is MetricsChange;
            isOther |= isNew && change is not MetricsChange;
        }

        if (isOther || (isMeasured && Measured is null))
            Changed?.Invoke();
        else if (isMeasured)
            Measured?.Invoke();
    }

    private EvaluationProgress? EvaluationAfter(RunChange change) => change switch
    {
        EvaluatingChange { Progress: { Fraction: < 1 } progress } => progress,
        EvaluatingChange or StatusChange or PlanChange => null,
        _ => Evaluation,
    };

    private RunSummary After(RunChange change) => change switch
    {
        MetricsChange { Metrics: var measured } when measured.Step >= Summary.Step => After(measured),
        PlanChange { Plan: var plan } => Summary with
        {
            Status = RunStatus.Running,
            TotalSteps = plan.TotalSteps,
            StartedAt = Summary.StartedAt ?? plan.At,
        },
        StatusChange { Status: var status } => Summary with
        {
            Status = status,
            StopRequest = status == RunStatus.Running ? Summary.StopRequest : StopRequest.None,
            EstimatedEnd = status == RunStatus.Running ? Summary.EstimatedEnd : null,
        },
        RolledBackChange { Step: var step } when step < Summary.Step => Summary with { Step = step, EstimatedEnd = null },
        _ => Summary,
    };

    private RunSummary After(StepMetrics measured)
    {
        pace.Add(measured.Step, measured.At);
        var latest = new Dictionary<string, double>(Summary.Latest);
        foreach (var (name, value) in measured.Values)
            latest[name] = value;
        return Summary with
        {
            Step = measured.Step,
            Epoch = measured.Epoch,
            Latest = latest,
            ImagesPerSecond = latest.TryGetValue(MetricNames.ImagesPerSecond, out var speed) ? speed : Summary.ImagesPerSecond,
            EstimatedEnd = pace.EstimateEnd(Summary.TotalSteps) ?? Summary.EstimatedEnd,
        };
    }
}
