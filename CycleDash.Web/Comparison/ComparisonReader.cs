using CycleDash.Data.Queries;
using CycleDash.Training.Recording;
using CycleDash.Web.Comparison.Groups;
using CycleDash.Web.Comparison.Scores;

namespace CycleDash.Web.Comparison;

/// <summary>Reads runs and their evaluations from the store and compares them.</summary>
public sealed class ComparisonReader(RunQueries runs, SeriesQueries series)
{
    /// <summary>Most runs of one comparison.</summary>
    public const int MostRuns = 200;

    /// <summary>Compares the runs; ids that no run has are named in the report.</summary>
    /// <exception cref="ArgumentException">More than <see cref="MostRuns"/> ids.</exception>
    public async Task<ComparisonReport> ReadAsync(ComparisonQuestion question, CancellationToken cancellationToken)
    {
        var ids = question.Runs;
        if (ids.Count > MostRuns)
            throw new ArgumentException($"A comparison takes {MostRuns} runs at most, not {ids.Count}.", nameof(question));
        var found = await runs.ComparedAsync(ids, cancellationToken);
        var metrics = (await runs.MetricNamesAsync([.. found.Select(run => run.Id)], cancellationToken)).ToLookup(MetricNames.IsEvaluation);
        var evaluations = await EvaluationsAsync(found, [.. metrics[true]], cancellationToken);

        // Thousands of resamples: not on the thread that a page answers on.
        return await Task.Run(() => Compare(question, found, evaluations, [.. metrics[false]]), cancellationToken);
    }

    private static ComparisonReport Compare(
        ComparisonQuestion question, IReadOnlyList<ComparedRun> found, IReadOnlyList<BucketedSeries> evaluations, IReadOnlyList<string> stepMetrics)
    {
        var options = question.Options;
        var groups = options.Grouping.Apply(found);
        var scores = ScoreComparisons.Of(found, groups, evaluations, options.Value, options.Level);
        var known = found.Select(run => run.Id).ToHashSet();
        long? chosen = options.BaseRun is { } wanted && known.Contains(wanted) ? wanted : found is [var first, ..] ? first.Id : null;
        return new(
            [.. question.Runs.Distinct().Where(id => !known.Contains(id))], found, options, groups, scores, chosen, ConfigDifferences.Of(found), stepMetrics,
            [.. question.View?.Cautions ?? [], .. ComparisonCautions.Of(found, groups, scores, options.Value)])
        {
            View = question.View,
        };
    }

    private async Task<IReadOnlyList<BucketedSeries>> EvaluationsAsync(
        IReadOnlyList<ComparedRun> found, string[] names, CancellationToken cancellationToken)
    {
        if (names.Length == 0)
            return [];
        var read = await series.ReadAsync([.. found.Select(run => run.Id)], names, null, null, SeriesQueries.MaximumBuckets, cancellationToken);
        var result = new List<BucketedSeries>();
        foreach (var one in read)
            result.Add(one.IsPoints || one.Steps.Length == 0 ? one : await RefineAsync(one, cancellationToken));
        return result;
    }

    // Best and last of a long series lie in two of its buckets: these are read point by point.
    private async Task<BucketedSeries> RefineAsync(BucketedSeries coarse, CancellationToken cancellationToken)
    {
        var best = MetricNames.HigherIsBetter(coarse.Name) ? Place(coarse.Max, (a, b) => a > b) : Place(coarse.Min, (a, b) => a < b);
        var points = new List<BucketedSeries>();
        foreach (var bucket in new[] { best, coarse.Steps.Length - 1 }.Where(bucket => bucket >= 0).Distinct())
        {
            var first = coarse.Steps[bucket];
            points.AddRange((await series.ReadAsync(
                    [coarse.RunId], [coarse.Name], first, first + coarse.StepsPerBucket - 1, SeriesQueries.MaximumBuckets, cancellationToken))
                .Where(one => one.Protocol == coarse.Protocol));
        }

        T[] Joined<T>(Func<BucketedSeries, T[]> of) => [.. points.SelectMany(of)];
        return coarse with
        {
            StepsPerBucket = 1, Steps = Joined(one => one.Steps), Mean = Joined(one => one.Mean), Min = Joined(one => one.Min),
            Max = Joined(one => one.Max), Times = Joined(one => one.Times), NonFinite = Joined(one => one.NonFinite),
        };
    }

    private static int Place(double[] values, Func<double, double, bool> isBetter)
    {
        var best = -1;
        for (var i = 0; i < values.Length; i++)
        {
            if (double.IsFinite(values[i]) && (best < 0 || isBetter(values[i], values[best])))
                best = i;
        }

        return best;
    }
}
