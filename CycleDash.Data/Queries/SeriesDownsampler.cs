using CycleDash.Training.Recording;

namespace CycleDash.Data.Queries;

/// <summary>
/// Thins a series out to buckets of equal length in steps. A bucket keeps its last point, its least
/// and its greatest value, so that no spike is lost, and counts what is no finite number.
/// </summary>
/// <param name="firstStep">First step of the first bucket.</param>
/// <param name="lastStep">Last step of the last bucket.</param>
/// <param name="buckets">At most so many points come out.</param>
internal sealed class SeriesDownsampler(long firstStep, long lastStep, long buckets)
{
    private readonly double stepsPerBucket = (double)(lastStep - firstStep + 1) / buckets;
    private readonly List<long> steps = [];
    private readonly List<double> values = [];
    private readonly List<double> minima = [];
    private readonly List<double> maxima = [];
    private readonly List<long> nonFinite = [];
    private long current = -1;

    /// <summary>The next point; steps ascend.</summary>
    public void Add(long step, double value)
    {
        var bucket = (long)((step - firstStep) / stepsPerBucket);
        if (bucket != current)
        {
            current = bucket;
            steps.Add(step);
            values.Add(value);
            minima.Add(value);
            maxima.Add(value);
            nonFinite.Add(CountNonFinite(value));
            return;
        }

        steps[^1] = step;
        values[^1] = value;
        minima[^1] = double.MinNumber(minima[^1], value);
        maxima[^1] = double.MaxNumber(maxima[^1], value);
        nonFinite[^1] += CountNonFinite(value);
    }

    /// <summary>1 for NaN and infinities, otherwise 0.</summary>
    public static long CountNonFinite(double value) => double.IsFinite(value) ? 0 : 1;

    public MetricSeries ToSeries(string name, ScoreProtocol? protocol) => new(name, [.. steps], [.. values], [.. minima], [.. maxima], [.. nonFinite], protocol);
}
