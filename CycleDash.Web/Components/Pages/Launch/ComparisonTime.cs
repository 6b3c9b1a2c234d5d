using CycleDash.Training.Configuration;
using CycleDash.Training.Configuration.Comparisons;
using CycleDash.Training.Evaluation;
using CycleDash.Training.Trainers;

namespace CycleDash.Web.Components.Pages.Launch;

/// <summary>How long the runs of a comparison take one after the other: a pure function.</summary>
public static class ComparisonTime
{
    private const double LongestSeconds = 100.0 * 365 * 24 * 3600;

    /// <summary>Training and evaluations of all runs; null where a dataset is unknown or the time would not fit a date.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="secondsPerStep">Measured.</param>
    /// <param name="countsOf">The images of a dataset by its name; null for an unknown one.</param>
    public static TimeSpan? Of(IReadOnlyList<PlannedRun> runs, Func<RunConfig, double> secondsPerStep, Func<string, DatasetCounts?> countsOf)
    {
        var seconds = 0.0;
        foreach (var config in runs.Select(run => run.Config))
        {
            if (countsOf(config.Dataset) is not { } images)
                return null;
            var schedule = new RunSchedule(config, images.TrainA, images.TrainB);
            var step = secondsPerStep(config);
            var evaluations = EvaluationCost.Estimate(config, step, schedule.StepsPerEpoch, Math.Max(images.TestA, images.TestB));
            seconds += step * schedule.TotalSteps / (1 - evaluations.Share);
        }

        return seconds < LongestSeconds ? TimeSpan.FromSeconds(seconds) : null;
    }
}
