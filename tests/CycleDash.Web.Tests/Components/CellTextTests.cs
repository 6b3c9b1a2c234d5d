using CycleDash.Data;
using CycleDash.Data.Queries;
using CycleDash.Data.Queries.Listing;
using CycleDash.Training.Configuration;
using CycleDash.Web.Components.Pages.RunList;

namespace CycleDash.Web.Tests.Components;

public class CellTextTests
{
    private static readonly RunColumn LearningRate = RunColumns.Find("learningRate", MetricCatalog.Empty, out _)!;

    [Theory]
    [InlineData(1e-7, 1e-7, "1E-07")]
    [InlineData(1.5e-6, 0.0002, "1.5E-06 – 0.0002")]
    [InlineData(1, 5, "1 – 5")]
    public void A_group_writes_hyperparameters_as_its_runs_do(double least, double greatest, string expected) =>
        Assert.Equal(expected, CellText.Of(LearningRate, new(2, double.NaN, double.NaN, least, greatest, null), 2));

    [Theory]
    [InlineData(double.NaN, double.NaN, 0, "–")]
    [InlineData(double.PositiveInfinity, double.NaN, 2, "∞")]
    [InlineData(4, 1, 2, "4.000 ± 1.000")]
    public void A_spread_is_written_where_there_is_one(double mean, double deviation, int count, string expected) =>
        Assert.Equal(expected, CellText.Spread(new(count, mean, deviation, 0, 0, null)));

    [Fact]
    public void A_title_names_what_differs_and_counts_what_is_beyond()
    {
        var now = DateTimeOffset.UnixEpoch;
        var summary = new RunSummary(1, "run", RunStatus.Queued, "cyclegan", "shapes", 1, [], "", 0, 0, 0, 2, null, null, new Dictionary<string, double>(), now, null, null, null);
        var run = new ListedRun(summary, new RunConfig { LearningRate = 1e-7 }, [], null, null);
        var varying = new HashSet<string> { "learningRate", "dataset", "threads", "epochs" };

        Assert.Equal("cyclegan · epochs 200 · learningRate 1E-07", CellText.GroupTitle(RunGrouping.Settings, run, varying));
        Assert.Equal("cyclegan · epochs 200 and 1 more", CellText.GroupTitle(RunGrouping.Settings, run, varying, most: 1));
    }
}
