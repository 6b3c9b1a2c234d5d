using CycleDash.Web.Comparison.Plots;

namespace CycleDash.Web.Tests.Comparison.Plots;

public sealed class PlotBrushTests
{
    private static readonly PlotVariable Numbers = new(
        "lambdaCycle", "Cycle weight", new Dictionary<long, string> { [1] = "1", [2] = "5", [3] = "10", [4] = "NaN" },
        new Dictionary<long, double> { [1] = 1, [2] = 5, [3] = 10, [4] = double.NaN });

    private static readonly PlotVariable Names = new(
        "dataset", "Dataset", new Dictionary<long, string> { [1] = "birds", [2] = "a|b & ~c", [3] = "cats" }, null);

    [Fact]
    public void A_stretch_of_numbers_ends_at_values_that_runs_have()
    {
        var brush = Numbers.Around(0.3, 1);

        Assert.Equal(new("lambdaCycle", "5", "10"), brush);
        Assert.Equal([2, 3], Numbers.Within(brush!)!.Order());
        Assert.Null(Numbers.Around(0.1, 0.2));
        Assert.Equal(["1", "5", "10"], Numbers.Places().Select(place => place.Value));
    }

    [Fact]
    public void A_stretch_of_names_is_read_again_from_an_address()
    {
        var brush = Names.Around(0, 0.6);

        Assert.Equal(new("dataset", "a|b & ~c", "birds"), brush);
        Assert.Equal(brush, PlotBrush.Parse(brush!.Text));
        Assert.Equal([1, 2], Names.Within(PlotBrush.Parse(brush.Text)!)!.Order());
    }

    [Fact]
    public void What_is_no_stretch_of_the_axis_leaves_nothing_out()
    {
        Assert.Null(Numbers.Within(new("seed", "1", "2")));
        Assert.Null(Numbers.Within(new("lambdaCycle", "low", "5")));
        Assert.Null(Numbers.Within(new("lambdaCycle", "NaN", "5")));
        Assert.Null(Names.Within(new("dataset", "dogs", "cats")));
        Assert.Null(PlotBrush.Parse("lambdaCycle"));
        Assert.Null(PlotBrush.Parse(null));
        Assert.Empty(Numbers.Within(new("lambdaCycle", "6", "7"))!);
    }
}
