using System.Globalization;
using CycleDash.Training.Recording;
using CycleDash.Web.Runs;

namespace CycleDash.Web.Cli;

/// <summary>Where a run stands, kept up to date from the live feed, as the terminal shows it.</summary>
internal sealed class TrainingProgress
{
    private readonly Lock gate = new();
    private RunPlan? plan;
    private StepMetrics? lastStep;
    private TimeSpan evaluating;
    private double? evaluated;
    private double cycleA = double.NaN;
    private double cycleB = double.NaN;

    /// <summary>Takes in what happened.</summary>
    public void Apply(IReadOnlyList<RunChange> changes)
    {
        lock (gate)
        {
            foreach (var change in changes)
            {
                switch (change)
                {
                    case PlanChange started:
                        plan = started.Plan;
                        break;
                    case MetricsChange measured when Has(measured.Metrics, MetricNames.LossG):
                        lastStep = measured.Metrics;
                        evaluated = null;
                        break;
                    case EvaluatingChange { Progress.Fraction: var fraction }:
                        evaluated = fraction < 1 ? fraction : null;
                        break;
                    case MetricsChange { Metrics: var scores } when Has(scores, MetricNames.EvaluationCycleA):
                        cycleA = Value(scores, MetricNames.EvaluationCycleA);
                        cycleB = Value(scores, MetricNames.EvaluationCycleB);
                        if (lastStep is { } step)
                            evaluating += scores.At - step.At;
                        break;
                }
            }
        }
    }

    /// <summary>Finished and planned steps; (0, 0) before the start.</summary>
    public (long Step, long Total) Steps
    {
        get
        {
            lock (gate)
                return (lastStep?.Step ?? plan?.ResumedFromStep ?? 0, plan?.TotalSteps ?? 0);
        }
    }

    /// <summary>One line: step, rate, time left, losses, last evaluation.</summary>
    public string Describe(DateTimeOffset now)
    {
        lock (gate)
        {
            if (plan is null || lastStep is null)
                return "preparing";
            var text = string.Create(CultureInfo.InvariantCulture,
                $"step {lastStep.Step}/{plan.TotalSteps} · epoch {lastStep.Epoch} · {StepsPerSecond():0.##} steps/s · {TimeLeft(now)} left · {Losses()}");
            if (evaluated is { } fraction)
                text += string.Create(CultureInfo.InvariantCulture, $" · evaluating {fraction:P0}");
            return double.IsNaN(cycleA) ? text : string.Create(CultureInfo.InvariantCulture, $"{text} · test cycle {cycleA:0.0000} / {cycleB:0.0000}");
        }
    }

    private string Losses() => string.Create(CultureInfo.InvariantCulture,
        $"G {Value(lastStep!, MetricNames.LossG):0.000} F {Value(lastStep!, MetricNames.LossF):0.000} D_A {Value(lastStep!, MetricNames.LossDA):0.000} D_B {Value(lastStep!, MetricNames.LossDB):0.000}");

    /// <summary>Of training alone: what an evaluation takes is in the time left.</summary>
    private double StepsPerSecond()
    {
        var seconds = (lastStep!.At - plan!.At - evaluating).TotalSeconds;
        return seconds > 0 ? (lastStep.Step - plan.ResumedFromStep) / seconds : 0;
    }

    private string TimeLeft(DateTimeOffset now)
    {
        var done = lastStep!.Step - plan!.ResumedFromStep;
        if (done <= 0 || now <= plan.At)
            return "unknown time";
        var left = (now - plan.At) * ((plan.TotalSteps - lastStep.Step) / (double)done);
        return left.TotalDays >= 1 ? left.ToString(@"d\.hh\:mm\:ss", CultureInfo.InvariantCulture) : left.ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture);
    }

    private static bool Has(StepMetrics metrics, string name) => metrics.Values.Any(metric => metric.Name == name);

    private static double Value(StepMetrics metrics, string name)
    {
        foreach (var metric in metrics.Values)
        {
            if (metric.Name == name)
                return metric.Value;
        }

        return double.NaN;
    }
}
