using CycleDash.Data.Queries;
using CycleDash.Web.Components.Pages.RunList;

namespace CycleDash.Web.Tests.Components;

public class MeanCurveTests
{
    [Fact]
    public void Each_run_counts_once_at_every_step_and_the_band_holds_them_all()
    {
        var mean = MeanCurve.Of([Points([1, 2], [1, 10]), Points([1, 2, 3], [3, 20, 5])])!;

        Assert.Equal([1L, 2, 3], mean.Steps);
        Assert.Equal([2.0, 15, 5], mean.Mean);
        Assert.Equal([1.0, 10, 5], mean.Min);
        Assert.Equal([3.0, 20, 5], mean.Max);
    }

    [Fact]
    public void Runs_of_different_lengths_meet_in_the_buckets_of_the_longest()
    {
        var longRun = new BucketedSeries(2, "loss/G", null, 4, [0, 4], [10, 20], [9, 19], [11, 90], [1, 2], [0, 0], 0, null);

        var mean = MeanCurve.Of([Points([1, 2, 3, 4], [1, 2, 3, 4]), longRun])!;

        Assert.Equal(4, mean.StepsPerBucket);
        Assert.Equal([0L, 4], mean.Steps);
        Assert.Equal([6.0, 12], mean.Mean);
        Assert.Equal([1.0, 4], mean.Min);
        Assert.Equal([11.0, 90], mean.Max);
    }

    [Fact]
    public void What_is_no_number_is_counted_and_no_part_of_the_mean()
    {
        var mean = MeanCurve.Of([Points([1, 2], [double.NaN, double.NaN]), Points([1, 2], [3, double.PositiveInfinity])])!;

        Assert.Equal([3.0, double.NaN], mean.Mean);
        Assert.Equal([1L, 2], mean.NonFinite);
    }

    [Fact]
    public void Without_a_curve_there_is_none() => Assert.Null(MeanCurve.Of([]));

    private static BucketedSeries Points(long[] steps, double[] values) =>
        new(1, "loss/G", null, 1, steps, values, values, values, steps, Array.ConvertAll(values, value => double.IsFinite(value) ? 0L : 1), 0, null);
}
