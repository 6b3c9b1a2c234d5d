using CycleDash.Data.Statistics;

namespace CycleDash.Web.Comparison.Statistics;

/// <summary>What several values of one quantity say together.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="StandardDeviation">Of the sample (n − 1 below the sum); null for a single value.</param>
/// <param name="Range">From the least to the greatest.</param>
/// <param name="Confidence">95 % t interval of the mean; null for a single value, whose spread nobody knows.</param>
public sealed record SampleSummary(int Count, double Mean, double? StandardDeviation, Interval Range, Interval? Confidence)
{
    /// <summary>Share of all samples whose interval holds the true mean, where values are about normal.</summary>
    public const double ConfidenceLevel = 0.95;

    /// <summary>Sums up finite values.</summary>
    /// <exception cref="ArgumentException">There is no value, or one is not finite.</exception>
    public static SampleSummary Of(IReadOnlyList<double> values)
    {
        if (values.Count == 0 || !values.All(double.IsFinite))
            throw new ArgumentException("A summary takes one finite value or more.", nameof(values));
        var sample = RunningSample.Of(values);
        var range = new Interval(sample.Least, sample.Greatest);
        return values.Count == 1
            ? new(1, sample.Mean, null, range, null)
            : new(values.Count, sample.Mean, sample.Deviation, range, new(sample.Mean - HalfWidth(sample), sample.Mean + HalfWidth(sample)));
    }

    /// <summary>Half the width of the 95 % t interval of the mean; NaN for fewer than two values.</summary>
    public static double HalfWidth(RunningSample sample) =>
        sample.Count < 2 ? double.NaN : StudentT.Quantile95(sample.Count - 1) * sample.Deviation / Math.Sqrt(sample.Count);
}
