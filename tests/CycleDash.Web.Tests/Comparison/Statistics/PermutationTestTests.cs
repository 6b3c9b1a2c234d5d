using CycleDash.Web.Comparison.Statistics;

namespace CycleDash.Web.Tests.Comparison.Statistics;

public sealed class PermutationTestTests
{
    [Fact]
    public void Exact_tests_are_those_of_SciPy()
    {
        foreach (var row in StatisticsGolden.Root.GetProperty("pairs").EnumerateArray())
        {
            var result = PermutationTest.Between(row.Numbers("first"), row.Numbers("second"));

            Assert.True(result.IsExact);
            Assert.Equal(row.Number("p"), result.PValue, 1e-12);
            Assert.Equal(row.Number("difference"), result.Difference, 1e-12);
            Assert.Equal(row.GetProperty("arrangements").GetInt32(), result.Arrangements);
        }
    }

    [Fact]
    public void A_test_of_random_splits_comes_near_the_exact_one_and_repeats()
    {
        var row = StatisticsGolden.Root.GetProperty("large");
        var (first, second) = (row.Numbers("first"), row.Numbers("second"));

        var result = PermutationTest.Between(first, second);

        Assert.False(result.IsExact);
        Assert.Equal(PermutationTest.Draws + 1, result.Arrangements);
        Assert.Equal(row.Number("p"), result.PValue, 0.02);
        Assert.Equal(result, PermutationTest.Between(first, second));
    }

    [Fact]
    public void Three_against_three_cannot_fall_below_a_tenth()
    {
        var result = PermutationTest.Between([1, 2, 3], [1001, 1002, 1003]);

        Assert.Equal((0.1, 0.1, 20), (result.PValue, result.LeastPValue, result.Arrangements));
    }

    [Fact]
    public void Groups_may_be_exchanged()
    {
        var (one, other) = (PermutationTest.Between([1, 2, 4], [3, 5]), PermutationTest.Between([3, 5], [1, 2, 4]));

        Assert.Equal(one.PValue, other.PValue, 1e-12);
        Assert.Equal(one.Difference, -other.Difference, 1e-12);
    }

    [Fact]
    public void Equal_groups_and_single_values_differ_by_chance_alone()
    {
        Assert.Equal(1, PermutationTest.Between([0.1, 0.2, 0.3], [0.3, 0.1, 0.2]).PValue);
        Assert.Equal(1, PermutationTest.Between([1], [2]).PValue);
    }

    [Theory]
    [InlineData(0.1, 3)]
    [InlineData(0.05, 4)]
    [InlineData(0.01, 5)]
    [InlineData(0.05 / 3, 5)]
    public void Runs_that_a_level_needs(double level, int expected) => Assert.Equal(expected, PermutationTest.RunsNeeded(level));

    [Fact]
    public void Values_that_are_not_finite_are_refused()
    {
        Assert.Throws<ArgumentException>(() => PermutationTest.Between([1, double.PositiveInfinity], [2]));
        Assert.Throws<ArgumentException>(() => PermutationTest.Between([], [2]));
    }

    [Fact]
    public void Holm_steps_down_and_keeps_the_order()
    {
        Assert.Equal([0.03, 0.06, 0.06, 0.02], HolmCorrection.Adjust([0.01, 0.04, 0.03, 0.005]), Near);
        Assert.Equal([1, 1], HolmCorrection.Adjust([0.6, 0.7]), Near);
        Assert.Equal([0.03], HolmCorrection.Adjust([0.03]), Near);
        Assert.Empty(HolmCorrection.Adjust([]));
    }

    private static bool Near(double expected, double actual) => Math.Abs(expected - actual) < 1e-12;
}
