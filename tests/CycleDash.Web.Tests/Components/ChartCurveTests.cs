using CycleDash.Data.Queries;
using CycleDash.Web.Components.Charts;

namespace CycleDash.Web.Tests.Components;

public class ChartCurveTests
{
    private static readonly MetricSeries History = new("loss/G", [10, 20], [1, 2], [1, 1.5], [1, 3]);

    [Fact]
    public void A_bucket_is_drawn_as_the_stroke_of_all_its_points()
    {
        var curve = new ChartCurve();
        curve.Load(History);

        var trace = curve.Draw(0);

        Assert.Equal([10, 20, 20, 20], trace.Steps);
        Assert.Equal([1, 1.5, 3, 2], trace.Values.Select(value => value!.Value));
        Assert.Empty(trace.Smoothed);
        Assert.Equal("2.000", trace.Latest);
    }

    [Fact]
    public void Live_points_that_the_history_has_already_are_dropped()
    {
        var curve = new ChartCurve();
        curve.Load(History);

        var extension = curve.Append([(19, 7.0), (20, 7.0), (21, 5.0)]);

        Assert.Equal([21], extension!.Steps);
        Assert.Null(curve.Append([(21, 5.0)]));
        Assert.Equal(3, curve.Count);
    }

    [Fact]
    public void Live_points_survive_a_history_that_ends_before_them_and_old_history_does_not()
    {
        var curve = new ChartCurve();
        curve.Load(new("loss/G", [10, 20, 30], [1, 2, 3], [1, 2, 3], [1, 2, 3]));
        curve.Append([(31, 4.0), (32, 5.0)]);

        curve.Load(new("loss/G", [10, 25], [1, 2], [1, 2], [1, 2]));

        Assert.Equal([10, 25, 31, 32], curve.Draw(0).Steps);
    }

    [Fact]
    public void A_roll_back_removes_what_is_measured_again()
    {
        var curve = new ChartCurve();
        curve.Load(History);
        curve.Append([(21, 1.0), (22, 2.0)]);

        Assert.True(curve.RemoveAfter(20));
        Assert.False(curve.RemoveAfter(20));
        Assert.Equal([21], curve.Append([(21, 9.0)])!.Steps);
    }

    [Fact]
    public void Values_that_are_not_finite_leave_a_gap_and_do_not_spoil_the_smoothed_curve()
    {
        var curve = new ChartCurve();
        curve.Draw(0.5);

        var trace = curve.Append([(1, 2.0), (2, double.NaN), (3, 2.0)])!;

        Assert.Equal([2.0, null, 2.0], trace.Values);
        Assert.Equal([2.0, null, 2.0], trace.Smoothed);
    }

    [Fact]
    public void Smoothing_point_by_point_equals_smoothing_at_once()
    {
        var points = Enumerable.Range(1, 20).Select(step => ((long)step, Math.Sin(step))).ToList();
        var whole = new ChartCurve();
        whole.Append(points);
        var growing = new ChartCurve();
        growing.Draw(0.9);

        var extensions = points.SelectMany(point => growing.Append([point])!.Smoothed).ToList();

        Assert.Equal(whole.Draw(0.9).Smoothed, extensions);
    }

    [Fact]
    public void A_constant_is_smoothed_to_itself_from_its_first_point()
    {
        var smoother = new CurveSmoother(0.97);

        Assert.All(Enumerable.Range(0, 5), _ => Assert.Equal(3, smoother.Next(3)!.Value, 12));
    }
}
