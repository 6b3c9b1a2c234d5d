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
    public void Without_a_number_there_is_no_curve()
    {
        Assert.Null(SparklineShape.Of(Curve([], [], [], [])));
        Assert.Null(SparklineShape.Of(Curve([1], [double.NaN], [double.NaN], [double.NaN])));
    }

    [Fact]
    public void One_point_is_drawn_in_the_middle() => Assert.StartsWith("M50 12h", SparklineShape.Of(Curve([7], [1], [1], [1]))!.Line, StringComparison.Ordinal);

    private static BucketedSeries Curve(long[] steps, double[] mean, double[] min, double[] max) =>
        new(1, "loss/G", null, 1, steps, mean, min, max, new long[steps.Length], new long[steps.Length], 0, null);
}
