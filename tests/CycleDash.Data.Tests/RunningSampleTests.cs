using CycleDash.Data.Statistics;

namespace CycleDash.Data.Tests;

public class RunningSampleTests
{
    [Theory]
    [InlineData(double.PositiveInfinity, 1.0, double.PositiveInfinity)]
    [InlineData(1.0, double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity, 1.0, double.NegativeInfinity)]
    [InlineData(double.PositiveInfinity, double.NegativeInfinity, double.NaN)]
    [InlineData(double.NaN, 1.0, double.NaN)]
    [InlineData(1.0, double.NaN, double.NaN)]
    public void The_order_of_values_that_are_not_finite_makes_no_difference(double first, double second, double mean)
    {
        var sample = RunningSample.Of([first, second]);

        Assert.Equal(2, sample.Count);
        Assert.Equal(mean, sample.Mean);
        Assert.Equal(double.NaN, sample.Deviation);
    }
}
