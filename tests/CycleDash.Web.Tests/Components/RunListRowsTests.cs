using CycleDash.Data.Queries;
using CycleDash.Data.Queries.Listing;
using CycleDash.Data.Stores;
using CycleDash.Training.Configuration;
using CycleDash.Training.Recording;
using CycleDash.Web.Components.Pages.RunList;
using CycleDash.Web.Runs;
using CycleDash.Web.Tests.Comparison;
using CycleDash.Web.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace CycleDash.Web.Tests.Components;

public sealed class RunListRowsTests : IClassFixture<Dashboard>
{
    private const string Curve = "curve:loss/G";
    private const string AtStep = "at:10:loss/G";

    private readonly string tag = "tag-" + Guid.NewGuid().ToString("N");
    private readonly Dashboard dashboard;
    private readonly RunQueries queries;
    private readonly RunListRows rows;

    public RunListRowsTests(Dashboard dashboard)
    {
        this.dashboard = dashboard;
        queries = dashboard.Services.GetRequiredService<RunQueries>();
        rows = new(queries, dashboard.Services.GetRequiredService<SeriesQueries>());
    }

    [Fact]
    public async Task A_read_that_was_given_up_leaves_the_row_whole_and_due()
    {
        var run = await AddAsync(1, 3);
        await ListAsync(RunGrouping.NoneKey);
        await rows.WindowAsync(0, 10, CancellationToken.None);
        await dashboard.Services.GetRequiredService<RunCommands>().PatchAsync(run, new(Notes: "why"), CancellationToken.None);
        rows.Forget([run]);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rows.WindowAsync(0, 10, new CancellationToken(canceled: true)));
        Assert.True(rows.DataOf(run)!.Curves.ContainsKey(Curve));
        await rows.WindowAsync(0, 10, CancellationToken.None);

        var data = rows.DataOf(run)!;
        Assert.Equal("why", data.Listed.Summary.Notes);
        Assert.True(data.Curves.ContainsKey(Curve));
        Assert.Equal(3.0, data.AtSteps[AtStep]);
    }

    [Fact]
    public async Task What_changes_during_a_read_is_read_again()
    {
        var run = await AddAsync(1, 3);
        await ListAsync(RunGrouping.NoneKey);
        var window = rows.WindowAsync(0, 10, CancellationToken.None);
        rows.Forget([run]);
        await window;
        var before = rows.DataOf(run)!.Listed;

        await rows.WindowAsync(0, 10, CancellationToken.None);

        Assert.NotSame(before, rows.DataOf(run)!.Listed);
    }

    [Fact]
    public async Task A_group_shows_the_spread_at_a_step_and_the_mean_curve_of_its_runs()
    {
        var first = await AddAsync(1, 2);
        await AddAsync(2, 6);
        await ListAsync(RunGrouping.SettingsKey);
        await rows.WindowAsync(0, 10, CancellationToken.None);
        var points = rows.PointsOf(rows.Index.Groups.Single())!;

        Assert.Equal((2, 4.0, Math.Sqrt(8)), (points.AtSteps[AtStep].Count, points.AtSteps[AtStep].Mean, points.AtSteps[AtStep].Deviation));
        Assert.Equal([4.0], points.Curves[Curve].Mean);
        Assert.Equal((2.0, 6.0), (points.Curves[Curve].Min[0], points.Curves[Curve].Max[0]));

        var recorder = dashboard.Services.GetRequiredService<RunRecordWriter>().ForRun(first);
        recorder.Metrics(new(20, 2, DateTimeOffset.UnixEpoch, [new(MetricNames.LossG, 8)]));
        recorder.Flush();
        rows.Forget([first]);
        await rows.WindowAsync(0, 10, CancellationToken.None);
        Assert.Equal([4.0, 8], rows.PointsOf(rows.Index.Groups.Single())!.Curves[Curve].Mean);
    }

    [Fact]
    public async Task A_run_that_is_gone_has_no_data_any_more()
    {
        var run = await AddAsync(1, 3);
        await ListAsync(RunGrouping.NoneKey);
        await rows.WindowAsync(0, 10, CancellationToken.None);

        await new StoredRuns(dashboard).DeleteAsync(run);
        rows.Forget([run]);
        await rows.WindowAsync(0, 10, CancellationToken.None);

        Assert.Null(rows.DataOf(run));
    }

    private Task<long> AddAsync(int seed, double loss) =>
        new StoredRuns(dashboard).AddAsync(new RunConfig { Name = $"seed {seed}", Seed = seed, Tags = [tag] }, MetricNames.LossG, null, loss);

    private async Task ListAsync(string group)
    {
        var catalog = await queries.MetricCatalogAsync(CancellationToken.None);
        var reading = new RunListReading(new() { Tags = [tag], Group = group, Columns = ["name", Curve, AtStep] }, catalog);
        rows.Take(reading, await queries.IndexAsync(reading, CancellationToken.None), []);
    }
}
