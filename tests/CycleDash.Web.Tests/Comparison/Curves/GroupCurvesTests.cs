using CycleDash.Data.Queries;
using CycleDash.Web.Comparison.Curves;

namespace CycleDash.Web.Tests.Comparison.Curves;

public sealed class GroupCurvesTests
{
    [Theory]
    [InlineData(BandKind.Range, 1, 3)]
    [InlineData(BandKind.Sd, 1, 3)]
    [InlineData(BandKind.Interval, -0.48413771, 4.48413771)]
    public void Mean_and_band_over_seeds(BandKind band, double low, double high)
    {
        var curve = GroupCurves.Of([Curve(1, (0, 1)), Curve(2, (0, 2)), Curve(3, (0, 3))], band, 100);

        Assert.Equal([2], curve.Mean);
        Assert.Equal([3], curve.Count);
        Assert.Equal(low, curve.Low[0], 1e-7);
        Assert.Equal(high, curve.High[0], 1e-7);
    }

    [Fact]
    public void A_run_that_ended_early_leaves_the_mean()
    {
        var curve = GroupCurves.Of([Curve(1, (0, 1), (1, 1), (2, 1)), Curve(2, (0, 3), (1, 3))], BandKind.Range, 100);

        Assert.Equal([2, 2, 1], curve.Mean);
        Assert.Equal([2, 2, 1], curve.Count);
        Assert.Equal([1, 1, double.NaN], curve.Low);
        Assert.Equal([new CurveEnd(2, 1, 1)], curve.Ends);
    }

    [Fact]
    public void Runs_measured_at_different_places_count_with_the_line_between_their_own()
    {
        var curve = GroupCurves.Of([Curve(1, (0, 0), (2, 4)), Curve(2, (1, 4), (3, 6))], BandKind.Range, 100);

        Assert.Equal([0, 1, 2, 3], curve.X);
        Assert.Equal([0, 3, 4.5, 6], curve.Mean);
        Assert.Equal([1, 2, 2, 1], curve.Count);
    }

    [Fact]
    public void What_is_not_finite_is_no_part_of_the_mean_nor_bridged()
    {
        var curve = GroupCurves.Of([Curve(1, (0, 1), (1, double.NaN), (2, 1)), Curve(2, (0, 3), (1, 3), (2, 3))], BandKind.Range, 100);

        Assert.Equal([2, 3, 2], curve.Mean);
        Assert.Equal([2, 1, 2], curve.Count);
    }

    [Fact]
    public void Where_nothing_is_finite_the_mean_is_NaN()
    {
        var curve = GroupCurves.Of([Curve(1, (0, double.NaN), (1, 2))], BandKind.Sd, 100);

        Assert.Equal([double.NaN, 2], curve.Mean);
        Assert.Equal([0, 1], curve.Count);
    }

    [Fact]
    public void Places_are_put_together_without_losing_an_extreme()
    {
        var values = Enumerable.Range(0, 1000).Select(x => ((double)x, x == 617 ? 50.0 : 1.0)).ToArray();

        var curve = GroupCurves.Of([Curve(1, values), Curve(2, [.. values.Select(point => (point.Item1, 1.0))])], BandKind.Range, 100);

        Assert.Equal(100, curve.X.Length);
        Assert.Equal(50, curve.High.Max());
        Assert.All(curve.Count, count => Assert.Equal(2, count));
    }

    [Theory]
    [InlineData(BandKind.Sd, 100)]
    [InlineData(BandKind.Interval, 100)]
    [InlineData(BandKind.Interval, 2)]
    public void A_spike_within_a_bucket_of_a_single_run_stays_whatever_the_band_is(BandKind band, int most)
    {
        RunCurve run = new(1, [0, 1, 2, 3], [1, 2, 1, 1], [1, 0, 1, 1], [1, 50, 1, 1], [0, 0, 0, 0]);

        var curve = GroupCurves.Of([run], band, most);

        Assert.Equal((0, 50), (curve.Low.Where(double.IsFinite).Min(), curve.High.Where(double.IsFinite).Max()));
    }

    [Theory]
    [InlineData(100, "0 3 0 1")]
    [InlineData(2, "3 1")]
    public void Values_that_are_not_finite_are_counted_though_their_bucket_has_a_mean(int most, string expected)
    {
        RunCurve run = new(1, [0, 1, 2, 3], [1, 2, 1, double.NaN], [1, 0, 1, double.NaN], [1, 50, 1, double.NaN], [0, 2, 0, 1]);
        RunCurve other = new(2, [0, 1], [1, 2], [1, 2], [1, 2], [0, 1]);

        Assert.Equal(expected, string.Join(' ', GroupCurves.Of([run, other], BandKind.Range, most).NonFinite));
    }

    [Fact]
    public void Epochs_come_from_the_plan_of_each_run()
    {
        var run = ComparedRuns.Run(1) with { StepsPerEpoch = 20 };
        var series = new BucketedSeries(1, "loss/G", null, 1, [10, 20], [3, 4], [3, 4], [3, 4], [10, 20], [0, 0], 10, DateTimeOffset.UnixEpoch);

        Assert.Equal([0.5, 1], RunCurve.Of(run, series, CurveAxis.Epoch).X);
        Assert.Equal([10, 20], RunCurve.Of(run, series, CurveAxis.Step).X);
        Assert.Equal([10, 20], RunCurve.Of(run with { StepsPerEpoch = 0 }, series, CurveAxis.Epoch).X);
    }

    private static RunCurve Curve(long run, params (double X, double Y)[] points)
    {
        double[] y = [.. points.Select(point => point.Y)];
        return new(run, [.. points.Select(point => point.X)], y, y, y, Array.ConvertAll(y, value => double.IsFinite(value) ? 0.0 : 1.0));
    }
}
