using CycleDash.Web.Comparison.Statistics;

namespace CycleDash.Web.Tests.Comparison.Statistics;

public sealed class BootstrapTests
{
    [Fact]
    public void Every_resample_of_a_small_sample_gives_the_percentiles_of_NumPy()
    {
        foreach (var row in StatisticsGolden.Root.GetProperty("samples").EnumerateArray())
            Same(row.Numbers("bootstrap"), Bootstrap.OfMean(row.Numbers("values")), 1e-12);
    }

    [Fact]
    public void Every_resample_of_two_small_samples_gives_the_percentiles_of_NumPy()
    {
        foreach (var row in StatisticsGolden.Root.GetProperty("pairs").EnumerateArray().Where(row => row.TryGetProperty("bootstrap", out _)))
            Same(row.Numbers("bootstrap"), Bootstrap.OfDifference(row.Numbers("first"), row.Numbers("second")), 1e-12);
    }

    [Fact]
    public void Random_resamples_of_a_larger_sample_come_near_SciPy_and_repeat()
    {
        var row = StatisticsGolden.Root.GetProperty("large");
        var values = row.Numbers("first");

        var interval = Bootstrap.OfMean(values);

        Same(row.Numbers("bootstrapOfFirst"), interval, 2e-3);
        Assert.Equal(interval, Bootstrap.OfMean(values));
    }

    [Fact]
    public void A_difference_turned_around_has_the_interval_turned_around()
    {
        double[] first = [1, 2, 4];
        double[] second = [3, 5, 6];

        var (one, other) = (Bootstrap.OfDifference(first, second)!.Value, Bootstrap.OfDifference(second, first)!.Value);

        Assert.Equal(-one.Low, other.High, 1e-12);
        Assert.Equal(-one.High, other.Low, 1e-12);
    }

    [Fact]
    public void One_value_has_no_interval()
    {
        Assert.Null(Bootstrap.OfMean([1]));
        Assert.Null(Bootstrap.OfDifference([1, 2], [3]));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.5, 2.5)]
    [InlineData(0.9, 4.4)]
    [InlineData(1, 5)]
    public void Quantiles_lie_between_their_neighbours(double share, double expected) => Assert.Equal(expected, Bootstrap.Quantile([1, 2, 3, 5], share), 1e-12);

    private static void Same(double[] expected, Interval? actual, double tolerance)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected[0], actual.Value.Low, tolerance);
        Assert.Equal(expected[1], actual.Value.High, tolerance);
    }
}
