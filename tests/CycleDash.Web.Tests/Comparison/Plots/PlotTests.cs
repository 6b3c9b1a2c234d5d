using CycleDash.Web.Comparison.Curves;
using CycleDash.Web.Comparison.Groups;
using CycleDash.Web.Comparison.Plots;
using CycleDash.Web.Components.Charts;

namespace CycleDash.Web.Tests.Comparison.Plots;

public sealed class PlotTests
{
    private static readonly PlotFrame Frame = new(0, 0, 100, 100);

    [Theory]
    [InlineData(0, 1, "0|0.2|0.4|0.6|0.8|1")]
    [InlineData(0.12, 0.31, "0.15|0.2|0.25|0.3")]
    [InlineData(-30, 20, "−30|−20|−10|0|10|20")]
    [InlineData(5, 5, "4.6|4.8|5|5.2|5.4")]
    public void Axes_have_round_numbers(double low, double high, string expected)
    {
        var axis = PlotAxis.Of([low, double.NaN, high]);

        Assert.Equal(expected.Split('|'), axis.Ticks.Select(tick => tick.Text));
        Assert.All(axis.Ticks, tick => Assert.InRange(tick.Share, -1e-9, 1 + 1e-9));
    }

    // As a sweep over 3 · 0.1 leaves it; a mean of three equal values; numbers so large that the next one is far away.
    [Theory]
    [InlineData(0.3, 0.30000000000000004)]
    [InlineData(0.1, 0.10000000000000002)]
    [InlineData(1e300, 1.0000000000000002e300)]
    [InlineData(-1.7e308, 1.7e308)]
    [InlineData(0, 5e-324)]
    public void An_axis_of_values_that_differ_in_their_last_bits_ends(double low, double high)
    {
        var axis = PlotAxis.Of([low, high]);

        Assert.InRange(axis.Ticks.Count, 0, 50);
        Assert.Equal(axis.Ticks.Count, axis.Ticks.Select(tick => tick.Text).Distinct().Count());
    }

    [Theory]
    [InlineData(1_000_000, 1_000_010, "1e6|1.000002e6|1.000004e6|1.000006e6|1.000008e6|1.00001e6")]
    [InlineData(0.3, 0.30000000001, "0.3|0.300000000005|0.30000000001")]
    public void Ticks_have_as_many_digits_as_tell_them_apart(double low, double high, string expected) =>
        Assert.Equal(expected.Split('|'), PlotAxis.Of([low, high]).Ticks.Select(tick => tick.Text));

    [Fact]
    public void Between_whole_numbers_an_axis_names_none() =>
        Assert.Equal(["2", "3"], PlotAxis.Of([2, 3], isWhole: true).Ticks.Select(tick => tick.Text));

    [Fact]
    public void An_axis_without_a_finite_value_goes_from_zero_to_one() => Assert.Equal(0.5, PlotAxis.Of([double.NaN]).Share(0.5));

    [Fact]
    public void Names_stand_apart_on_an_axis_of_their_own()
    {
        var variable = new PlotVariable("recipe", "Recipe", new Dictionary<long, string> { [1] = "b", [2] = "a", [3] = "b" }, null);

        var (shares, ticks) = variable.Axis();

        Assert.Equal([0.75, 0.25, 0.75], [shares[1], shares[2], shares[3]]);
        Assert.Equal(["a", "b"], ticks.Select(tick => tick.Text));
    }

    [Fact]
    public void A_scatter_has_a_point_for_each_run_with_both_values()
    {
        var plot = ScatterPlot.Of(Numbers((1, 0), (2, 10), (3, 5)), Numbers((1, 1), (2, 2), (3, double.NaN)), Frame);

        Assert.Equal([new(1, 0, 100), new(2, 100, 0)], plot.Points);
    }

    [Fact]
    public void Parallel_lines_have_a_gap_where_a_run_has_no_value()
    {
        var plot = ParallelPlot.Of([Numbers((1, 0), (2, 1)), Numbers((1, 1), (2, double.NaN)), Numbers((1, 0), (2, 1))], [1, 2], Frame);

        Assert.Equal([0, 50, 100], plot.Axes.Select(axis => axis.X));
        Assert.Equal("M0,0M100,0", plot.Lines[1].Path);
        Assert.StartsWith("M0,100L50,", plot.Lines[0].Path, StringComparison.Ordinal);
    }

    [Fact]
    public void Curves_become_lines_bands_ends_and_a_floor()
    {
        ComparedGroup group = new(0, "cyclegan", "cyclegan", [1, 2]);
        RunCurve[] runs = [Curve(1, 0, 10, 0), Curve(2, 10, 10)];
        var curve = GroupCurves.Of(runs, BandKind.Range, 100);

        var plot = CurvePlot.Of(new ComparedCurves(null, [(group, curve)], runs, []), 0, Frame);

        Assert.Equal("M0,50L50,0L100,100", plot.Groups[0].Path);
        Assert.Equal("M0,0L50,0L50,0L0,100z", plot.Groups[0].Band);
        Assert.Equal(["M0,100L50,0L100,100", "M0,0L50,0"], plot.Runs.Select(run => run.Path));
        Assert.Equal(new(0, 2, 1, 50, 0), Assert.Single(plot.Ends));
        Assert.Equal(100, plot.Floor);
    }

    [Fact]
    public void A_line_has_a_gap_where_a_value_is_not_finite_and_a_point_without_a_neighbour_is_a_dot()
    {
        RunCurve[] runs = [Curve(1, 0, 5, double.NaN, 10)];

        var plot = CurvePlot.Of(new ComparedCurves(null, [(new(0, "a", "a", [1]), GroupCurves.Of(runs, BandKind.Sd, 100))], runs, []), null, Frame);

        Assert.Equal("M0,100L33.33,50", plot.Groups[0].Path);
        Assert.Equal(MarkShape.At(100, 0, 2.5, 0), plot.Groups[0].Dots);
        Assert.Equal((plot.Groups[0].Path, plot.Groups[0].Dots), (plot.Runs[0].Path, plot.Runs[0].Dots));
        Assert.Empty(plot.Groups[0].Band);
        Assert.Null(plot.Floor);
    }

    [Fact]
    public void A_score_that_was_measured_once_is_a_dot_with_a_bar()
    {
        RunCurve[] runs = [Curve(1, 0), Curve(2, 10)];

        var plot = CurvePlot.Of(new ComparedCurves(null, [(new(0, "a", "a", [1, 2]), GroupCurves.Of(runs, BandKind.Range, 100))], runs, []), null, Frame);

        Assert.Equal(MarkShape.At(50, 50, 2.5, 0), plot.Groups[0].Dots);
        Assert.Equal("M47.5,0L52.5,0L52.5,100L47.5,100z", plot.Groups[0].Band);
        Assert.Equal([MarkShape.At(50, 100, 2.5, 0), MarkShape.At(50, 0, 2.5, 0)], plot.Runs.Select(run => run.Dots));
    }

    [Fact]
    public void Groups_of_one_model_share_its_colour_and_nothing_else()
    {
        var looks = GroupLook.Of([new(0, "a1", "a", []), new(1, "b", "b", []), new(2, "a2", "a", [])]);

        Assert.Equal([1, 2, 1], looks.Select(look => look.Colour));
        Assert.Equal(["solid", "dash", "dash"], looks.Select(look => look.Dash));
        Assert.Equal([0, 1, 1], looks.Select(look => look.Mark));
    }

    [Theory]
    [InlineData(1, 24)]
    [InlineData(2, 18)]
    public void Many_groups_look_different(int models, int count)
    {
        var looks = GroupLook.Of([.. Enumerable.Range(0, count).Select(i => new ComparedGroup(i, $"{i}", $"model {i % models}", []))]);

        Assert.Equal(count, looks.Select(look => (look.Css, look.Dash)).Distinct().Count());
        Assert.Equal(count, looks.Select(look => (look.Css, look.Mark)).Distinct().Count());
    }

    [Theory]
    [InlineData("abcdef", 5, 5)]
    [InlineData("ab👩‍🔬cd", 5, 2)]
    [InlineData("👩‍🔬", 2, 0)]
    public void Labels_are_cut_between_characters_as_people_see_them(string text, int most, int end) => Assert.Equal(end, SvgLabel.CutAt(text, most));

    private static PlotVariable Numbers(params (long Run, double Value)[] values) => new(
        "key", "label", values.ToDictionary(pair => pair.Run, pair => pair.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        values.ToDictionary(pair => pair.Run, pair => pair.Value));

    private static RunCurve Curve(long run, params double[] y) => new(run, [.. y.Select((_, i) => (double)i)], y, y, y, new double[y.Length]);
}
