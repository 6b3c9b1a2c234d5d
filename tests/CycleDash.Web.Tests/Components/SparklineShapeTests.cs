using CycleDash.Data.Queries;
using CycleDash.Web.Components.Pages.RunList;

namespace CycleDash.Web.Tests.Components;

public class SparklineShapeTests
{
    [Fact]
    public void The_line_goes_through_the_means_and_the_band_holds_the_spikes()
    {
        var shape = SparklineShape.Of(Curve([1, 2, 3], [2, 2, 2], [0, 2, 2], [2, 2, 10]))!;

        Assert.Equal((0.0, 10.0, 2.0, 2.0), (shape.Least, shape.Greatest, shape.First, shape.Last));
        Assert.StartsWith("M0 ", shape.Line, StringComparison.Ordinal);
        Assert.Contains("L100 1", shape.Band, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bucket_that_is_no_number_leaves_a_gap()
    {
        var shape = SparklineShape.Of(Curve([1, 2, 3], [1, double.NaN, 3], [1, double.NaN, 3], [1, double.NaN, 3]))!;

        Assert.Equal(2, shape.Line.Count(command => command == 'M'));
        Assert.DoesNotContain("NaN", shape.Line + shape.Band, StringComparison.Ordinal);
    }

    [Fact]
    public void The_band_has_the_gap_of_the_line_and_the_gap_is_marked()
    {
        var shape = SparklineShape.Of(Curve([0, 1, 2, 3, 4], [1, 2, double.NaN, 3, 4], [1, 2, double.NaN, 3, 4], [1, 2, double.NaN, 3, 4]))!;

        Assert.Equal((2, 2), (shape.Band.Count(command => command == 'M'), shape.Band.Count(command => command == 'Z')));
        Assert.Equal(1, shape.NonFinite);
        Assert.Equal([50.0], shape.Marks);
    }

    [Fact]
    public void A_run_that_diverged_is_told_from_one_that_measured_nothing()
    {
        Assert.Null(SparklineShape.Of(Curve([], [], [], [])));

        var diverged = SparklineShape.Of(Curve([1], [double.NaN], [double.NaN], [double.NaN]))!;
        Assert.Equal(("", "", 1L), (diverged.Line, diverged.Band, diverged.NonFinite));
        Assert.Equal([50.0], diverged.Marks);
    }

    [Fact]
    public void One_point_is_drawn_in_the_middle() => Assert.StartsWith("M50 12h", SparklineShape.Of(Curve([7], [1], [1], [1]))!.Line, StringComparison.Ordinal);

    private static BucketedSeries Curve(long[] steps, double[] mean, double[] min, double[] max) =>
        new(1, "loss/G", null, 1, steps, mean, min, max, new long[steps.Length], Array.ConvertAll(mean, value => double.IsFinite(value) ? 0L : 1), 0, null);
}
