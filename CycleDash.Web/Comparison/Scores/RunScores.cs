using CycleDash.Data.Queries;
using CycleDash.Data.Queries.Listing;
using CycleDash.Training.Recording;

namespace CycleDash.Web.Comparison.Scores;

/// <summary>Finds best and last value of a series.</summary>
public static class RunScores
{
    /// <summary>Best and last of a series.</summary>
    public static RunScore Of(ComparedRun run, SeriesHead series)
    {
        var (best, bestStep) = MetricNames.HigherIsBetter(series.Name) ? (series.Max, series.MaxStep) : (series.Min, series.MinStep);
        return new(run.Id, best, bestStep, bestStep is { } step ? run.EpochOf(step) : null, series.Last, series.LastStep, run.EpochOf(series.LastStep))
        {
            Evaluations = series.PointCount,
        };
    }
}
