using CycleDash.Data.Queries;
using CycleDash.Training.Recording;

namespace CycleDash.Web.Comparison.Scores;

/// <summary>Finds best and last value of a series.</summary>
public static class RunScores
{
    /// <summary>Best and last of a series with at least one entry. Of a series in buckets the steps are those on which the buckets begin.</summary>
    public static RunScore Of(ComparedRun run, BucketedSeries series)
    {
        var higher = MetricNames.HigherIsBetter(series.Name);
        var candidates = higher ? series.Max : series.Min;
        var best = -1;
        for (var i = 0; i < candidates.Length; i++)
        {
            if (double.IsFinite(candidates[i]) && (best < 0 || (higher ? candidates[i] > candidates[best] : candidates[i] < candidates[best])))
                best = i;
        }

        var (bestValue, bestStep) = best < 0 ? (default(double?), default(long?)) : (candidates[best], series.Steps[best]);
        var lastStep = series.Steps[^1];
        return new(run.Id, bestValue, bestStep, bestStep is { } step ? run.EpochOf(step) : null, series.Mean[^1], lastStep, run.EpochOf(lastStep));
    }
}
