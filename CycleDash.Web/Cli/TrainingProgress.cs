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
                        break;
                    case MetricsChange evaluated:
                        cycleA = Value(evaluated.Metrics, MetricNames.EvaluationCycleA);
                        cycleB = Value(evaluated.Metrics, MetricNames.EvaluationCycleB);
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
                $"step {lastStep.Step}/{plan.TotalSteps} · epoch {lastStep.Epoch} · {StepsPerSecond(now):0.##} steps/s · {TimeLeft(now)} left · {Losses()}");
            return double.IsNaN(cycleA) ? text : string.Create(CultureInfo.InvariantCulture, $"{text} · test cycle {cycleA:0.0000} / {cycleB:0.0000}");
        }
    }

    private string Losses() => string.Create(CultureInfo.InvariantCulture,
        $"G {Value(lastStep!, MetricNames.LossG):0.000} F {Value(lastStep!, MetricNames.LossF):0.000} D_A {Value(lastStep!, MetricNames.LossDA):0.000} D_B {Value(lastStep!, MetricNames.LossDB):0.000}");

    private double StepsPerSecond(DateTimeOffset now)
    {
        var seconds = (now - plan!.At).TotalSeconds;
        return seconds > 0 ? (lastStep!.Step - plan.ResumedFromStep) / seconds : 0;
    }

    private string TimeLeft(DateTimeOffset now)
    {
        var rate = StepsPerSecond(now);
        if (rate <= 0)
            return "unknown time";
        var left = TimeSpan.FromSeconds((plan!.TotalSteps - lastStep!.Step) / rate);
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
