using CycleDash.Data;
using CycleDash.Data.Queries;
using CycleDash.Data.Queries.Listing;
using CycleDash.Training.Configuration;
using CycleDash.Training.Recording;
using CycleDash.Web.Components.Pages.RunList;
using CycleDash.Web.Runs;

namespace CycleDash.Web.Tests.Components;

public class RowDataTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0.21, 0.21)]
    [InlineData(0.3, 0.25)]
    [InlineData(double.NaN, 0.25)]
    public void The_best_value_is_never_behind_the_last(double measured, double best)
    {
        var data = Row(new SeriesHead(1, MetricNames.LossG, null, 1, 0.25, 0.25, 1, 0.25, 1));

        data.Live.Apply([new MetricsChange(1, new(2, 1, Start, [new(MetricNames.LossG, measured)]))]);

        Assert.Equal(measured, data.ValueOf(Column("last:loss/G")));
        Assert.Equal(best, data.ValueOf(Column("best:loss/G")));
    }

    [Fact]
    public void A_run_without_the_metric_has_no_best() => Assert.Null(Row().ValueOf(Column("best:loss/G")));

    private static MetricColumn Column(string key) => (MetricColumn)RunColumns.Find(key, MetricCatalog.Empty, out _)!;

    private static RowData Row(params SeriesHead[] series)
    {
        var summary = new RunSummary(
            1, "run", RunStatus.Running, "cyclegan", "shapes", 1, [], "", 1, 100, 1, 2, null, null, series.ToDictionary(head => head.Name, head => head.Last), Start, Start, null, null);
        return new(new(summary, new RunConfig(), series, null, null), 0, new Dictionary<string, double>(), new Dictionary<string, BucketedSeries>());
    }
}
