using CycleDash.Training.Randomness;

namespace CycleDash.Web.Comparison.Statistics;

/// <summary>
/// 95 % percentile bootstrap intervals (Efron and Tibshirani 1993, chapter 13) of a mean and of a difference of means. Small samples are
/// resampled in every possible way, larger ones <see cref="Draws"/> times from a fixed seed, so that the same values always give the same
/// interval. Few values give intervals that are too narrow: no resample leaves the measured range.
/// </summary>
public static class Bootstrap
{
    /// <summary>Random resamples where there are too many to take all.</summary>
    public const int Draws = 5000;

    private const int MostEnumerated = 10_000;
    private const int Seed = 1;
    private const double Tail = (1 - SampleSummary.ConfidenceLevel) / 2;

    /// <summary>Interval of the mean; null for fewer than two values.</summary>
    public static Interval? OfMean(IReadOnlyList<double> values) => values.Count < 2 ? null : Percentiles(MeansOf(values, "mean"));

    /// <summary>Interval of mean(<paramref name="first"/>) − mean(<paramref name="second"/>); null where one has fewer than two values.</summary>
    public static Interval? OfDifference(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        if (first.Count < 2 || second.Count < 2)
            return null;
        if (Resamples(first.Count) * Resamples(second.Count) <= MostEnumerated)
        {
            var (firstMeans, secondMeans) = (Enumerate(first), Enumerate(second));
            return Percentiles([.. firstMeans.SelectMany(_ => secondMeans, (one, other) => one - other)]);
        }

        var differences = Draw(first, "first");
        var subtrahends = Draw(second, "second");
        for (var i = 0; i < Draws; i++)
            differences[i] -= subtrahends[i];
        return Percentiles(differences);
    }

    /// <summary>The value below which a share of the sorted values lies, interpolated linearly between neighbours.</summary>
    /// <param name="sorted">Ascending, one value or more.</param>
    /// <param name="share">In [0, 1].</param>
    public static double Quantile(IReadOnlyList<double> sorted, double share)
    {
        var position = share * (sorted.Count - 1);
        var below = (int)Math.Floor(position);
        var above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    private static double[] MeansOf(IReadOnlyList<double> values, string stream) =>
        Resamples(values.Count) <= MostEnumerated ? Enumerate(values) : Draw(values, stream);

    private static Interval Percentiles(double[] estimates)
    {
        Array.Sort(estimates);
        return new(Quantile(estimates, Tail), Quantile(estimates, 1 - Tail));
    }

    // n values can be drawn n times with replacement in nⁿ ways.
    private static double Resamples(int count) => Math.Pow(count, count);

    private static double[] Enumerate(IReadOnlyList<double> values)
    {
        var n = values.Count;
        var means = new double[(int)Resamples(n)];
        for (var resample = 0; resample < means.Length; resample++)
        {
            var sum = 0.0;
            for (var (digit, rest) = (0, resample); digit < n; digit++, rest /= n)
                sum += values[rest % n];
            means[resample] = sum / n;
        }

        return means;
    }

    private static double[] Draw(IReadOnlyList<double> values, string stream)
    {
        var random = new RandomStream(Seed, "bootstrap/" + stream);
        var means = new double[Draws];
        for (var draw = 0; draw < Draws; draw++)
        {
            var sum = 0.0;
            for (var i = 0; i < values.Count; i++)
                sum += values[random.NextInt(values.Count)];
            means[draw] = sum / values.Count;
        }

        return means;
    }
}
