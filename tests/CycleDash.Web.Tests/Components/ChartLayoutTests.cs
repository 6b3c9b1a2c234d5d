using CycleDash.Data.Queries;
using CycleDash.Training.Recording;
using CycleDash.Web.Components.Charts;

namespace CycleDash.Web.Tests.Components;

public class ChartLayoutTests
{
    private static readonly string[] Siblings = ["a", "b", "c"];

    [Fact]
    public void What_was_moved_keeps_its_place_and_new_things_come_behind()
    {
        var layout = ChartLayout.Default.Move("c", -1, Siblings);

        Assert.Equal(["a", "c", "b", "new"], layout.Arrange(["a", "b", "c", "new"], key => key));
        Assert.Equal(["c", "a", "b"], layout.MoveTo("c", "a", ["a", "c", "b"]).Arrange(Siblings, key => key));
        Assert.Equal(["a", "c", "b"], layout.Move("b", 5, ["a", "c", "b"]).Arrange(Siblings, key => key));
    }

    [Fact]
    public void It_survives_its_text_and_anything_else_is_the_default()
    {
        var layout = ChartLayout.Default.Move("b", 1, Siblings).Toggle("lr");

        var read = ChartLayout.Parse(layout.ToJson());

        Assert.Equal(layout.Order.ToArray(), read.Order.ToArray());
        Assert.Equal("lr", Assert.Single(read.Collapsed));
        Assert.Empty(read.Toggle("lr").Collapsed);
        Assert.All(["{", "null", "[]", "{\"Order\":null}", null], text => Assert.Same(ChartLayout.Default, ChartLayout.Parse(text)));
    }

    [Fact]
    public void A_view_survives_its_address_and_nonsense_is_the_default()
    {
        var view = new ChartView(ChartXAxis.Time, true, 0.9, false, new(12.5, 400));
        var query = view.Query.ToDictionary(part => part.Name, part => part.Value);

        Assert.Equal(view, ChartView.Parse(query["x"], query["log"], query["smooth"], query["events"], query["zoom"]));
        Assert.Equal(ChartView.Default, ChartView.Parse("nonsense", "<b>", "NaN", "", "far~away"));
        Assert.All((string[])["5", "5~", "9~5", "5~5", "NaN~7", "0~Infinity", "1~2~3", ""], zoom => Assert.Null(ChartZoom.Parse(zoom)));
        Assert.Equal(ChartView.StrongestSmoothing, ChartView.Parse(null, null, "7", null).Smoothing);
    }

    [Fact]
    public void A_metric_that_no_chart_knows_gets_one_of_its_own_under_its_prefix()
    {
        var sections = ChartSection.Of(RunChartGroups.For([new("custom/thing", null), new(MetricNames.CpuPercent, null), new(MetricNames.LossG, null)]));

        Assert.Equal(["loss", "eval", "lr", "speed", "custom"], sections.Select(section => section.Prefix));
        Assert.Equal(["Speed", "Processor"], sections[3].Charts.Select(chart => chart.Title));
        Assert.Equal("custom/thing", Assert.Single(sections[4].Charts).Title);
    }
}
