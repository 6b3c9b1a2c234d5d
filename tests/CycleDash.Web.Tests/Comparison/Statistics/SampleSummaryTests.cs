using CycleDash.Web.Comparison.Statistics;

namespace CycleDash.Web.Tests.Comparison.Statistics;

public sealed class SampleSummaryTests
{
    [Fact]
    public void Quantiles_of_the_t_distribution_are_those_of_SciPy()
    {
        foreach (var row in StatisticsGolden.Root.GetProperty("quantiles").EnumerateArray())
        {
            var expected = row[2].GetDouble();
            Assert.Equal(expected, StudentT.TwoSidedQuantile(row[1].GetDouble(), row[0].GetInt32()), 1e-8 * expected);
        }
    }

    [Fact]
    public void Central_probability_is_none_at_zero_and_nears_one()
    {
        for (var degrees = 1; degrees < 30; degrees++)
        {
            Assert.Equal(0, StudentT.CentralProbability(0, degrees));
            Assert.Equal(1, StudentT.CentralProbability(1e12, degrees), 1e-9);
        }
    }

    [Fact]
    public void Mean_deviation_and_interval_are_those_of_SciPy()
    {
        foreach (var row in StatisticsGolden.Root.GetProperty("samples").EnumerateArray())
        {
            var values = row.Numbers("values");

            var summary = SampleSummary.Of(values);

            Assert.Equal(row.Number("mean"), summary.Mean, 1e-12);
            Assert.Equal(row.Number("sd"), summary.StandardDeviation!.Value, 1e-12);
            Assert.Equal(row.Numbers("confidence")[0], summary.Confidence!.Value.Low, 1e-7);
            Assert.Equal(row.Numbers("confidence")[1], summary.Confidence!.Value.High, 1e-7);
            Assert.Equal(new Interval(values.Min(), values.Max()), summary.Range);
        }
    }

    [Fact]
    public void A_single_value_has_a_mean_and_no_spread()
    {
        var summary = SampleSummary.Of([0.5]);

        Assert.Equal(new(1, 0.5, null, new(0.5, 0.5), null), summary);
    }

    [Fact]
    public void Equal_values_have_an_interval_of_no_width() => Assert.Equal(new Interval(2, 2), SampleSummary.Of([2, 2, 2]).Confidence);

    [Fact]
    public void What_is_not_finite_has_no_summary()
    {
        Assert.Throws<ArgumentException>(() => SampleSummary.Of([]));
        Assert.Throws<ArgumentException>(() => SampleSummary.Of([1, double.NaN]));
    }

    [Theory]
    [InlineData(0, 1, 1, 2, true)]
    [InlineData(0, 1, 1.5, 2, false)]
    [InlineData(0, 9, 1, 2, true)]
    public void Intervals_overlap_where_they_share_a_point(double low, double high, double otherLow, double otherHigh, bool expected)
    {
        Assert.Equal(expected, new Interval(low, high).Overlaps(new(otherLow, otherHigh)));
        Assert.Equal(expected, new Interval(otherLow, otherHigh).Overlaps(new(low, high)));
    }
}
