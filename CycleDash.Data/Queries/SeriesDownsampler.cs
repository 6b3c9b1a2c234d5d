using CycleDash.Training.Recording;

namespace CycleDash.Data.Queries;

/// <summary>
/// Thins a series out to buckets of equal length in steps. A bucket keeps its last point, its least
/// and its greatest value, so that no spike is lost.
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
            return;
        }

        steps[^1] = step;
        values[^1] = value;
        minima[^1] = double.MinNumber(minima[^1], value);
        maxima[^1] = double.MaxNumber(maxima[^1], value);
    }

    public MetricSeries ToSeries(string name, ScoreProtocol? protocol) => new(name, [.. steps], [.. values], [.. minima], [.. maxima], protocol);
}
